import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readDeskView, shownView } from '#lib/server/person/read-desk-view.ts';
import { mostInTeam, readTeam } from '#lib/server/person/read-team.ts';

const states = ['red', 'amber', 'green'] as const;

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const desk = await readDeskView(db, { url, actor, locale: locals.locale, now: new Date() });
		const state = states.find((each) => each === url.searchParams.get('state'));
		const after = Number(url.searchParams.get('after'));
		const team = await readTeam(db, {
			actor,
			view: desk.view,
			today: desk.days.today,
			state,
			after: Number.isSafeInteger(after) && after > 0 ? after : 0
		});
		return {
			shown: shownView(desk, { status: undefined, standard: undefined }),
			state,
			team,
			mostInTeam
		};
	});
