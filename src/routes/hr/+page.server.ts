import { readRequirements } from '#lib/server/coverage/read-requirements.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readMatrix } from '#lib/server/org-unit/read-matrix.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { readDeskView, shownView } from '#lib/server/person/read-desk-view.ts';

const ways = ['standard', 'requirement', 'area'] as const;

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const desk = await readDeskView(db, {
			url,
			actor: signedIn(locals),
			locale: locals.locale,
			now: new Date()
		});
		const { view, standard, unit: choice } = desk;
		const by = ways.find((way) => way === url.searchParams.get('by')) ?? 'standard';
		const shown = { shown: shownView(desk), by, mostDerived };
		if (by !== 'standard' && !standard) return { ...shown, kind: 'standard needed' as const };
		if (by === 'standard' || !standard) {
			const { status } = desk.asked;
			const matrix = await readMatrix(db, { view, choice, standardId: standard?.id, status });
			return { ...shown, kind: 'standards' as const, matrix };
		}
		const { status } = desk.asked;
		const asked = { view, choice, standard, kind: by, status };
		const requirements = await readRequirements(db, asked);
		return { ...shown, kind: 'requirements' as const, title: standard.title, requirements };
	});
