import { readForecast } from '#lib/server/coverage/read-forecast.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { readDeskView, shownView } from '#lib/server/person/read-desk-view.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const now = new Date();
		const desk = await readDeskView(db, {
			url,
			actor: signedIn(locals),
			locale: locals.locale,
			now
		});
		const { view, unit: choice, standard } = desk;
		const forecast = await readForecast(db, {
			view,
			choice,
			standardId: standard?.id,
			today: bangkokDay(now)
		});
		return { shown: shownView(desk, { status: undefined }), forecast, mostDerived };
	});
