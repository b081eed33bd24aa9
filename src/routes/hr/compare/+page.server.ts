import { mostCompared, readComparison } from '#lib/server/coverage/read-comparison.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { readDeskView, shownView } from '#lib/server/person/read-desk-view.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const desk = await readDeskView(db, {
			url,
			actor: signedIn(locals),
			locale: locals.locale,
			now: new Date()
		});
		const { view, unit: choice, standard } = desk;
		const picked = new Set(url.searchParams.getAll('u'));
		const chosen = choice.below.filter(({ code }) => picked.has(code));
		const units = (chosen.length ? chosen : choice.below).slice(0, mostCompared);
		const comparison = await readComparison(db, {
			view,
			units,
			standards: standard ? [standard] : desk.standards
		});
		return {
			shown: shownView(desk, { status: undefined }),
			units: units.map(({ code }) => code),
			isChosen: chosen.length > 0,
			tooMany: chosen.length > mostCompared,
			comparison,
			mostDerived
		};
	});
