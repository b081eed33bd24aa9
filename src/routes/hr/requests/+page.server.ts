import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { overseenStates, overseeRequests, overseeingScope } from '#lib/server/request/oversee.ts';
import { titlesOf } from '#lib/server/request/titles.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const scope = overseeingScope(actor);
		const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
		const unit = await readUnitChoice(db, { scope, code: ask('unit') });
		const state = overseenStates.find((each) => each === ask('state')) ?? 'open';
		const kind = (['extension', 'evidence'] as const).find((each) => each === ask('kind'));
		const after = ask('after');
		const { page, counts, median } = await overseeRequests(db, {
			actor,
			filter: { state, kind, unitPath: unit.chosen?.path },
			now: new Date(),
			after
		});
		const query = new URLSearchParams(url.searchParams);
		query.delete('after');
		return {
			unit,
			asked: { state, kind, unit: unit.chosen?.code },
			requests: page.rows,
			titles: await titlesOf(
				db,
				page.rows.map(({ request }) => request)
			),
			counts,
			median,
			query: [...query],
			next: page.next,
			isLater: after !== undefined
		};
	});
