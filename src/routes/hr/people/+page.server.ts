import { kindsFor } from '#lib/domain/action/kinds.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { countListed } from '#lib/server/person/count-listed.ts';
import { listPeople } from '#lib/server/person/list-people.ts';
import { readPeopleFilter } from '#lib/server/person/read-people-filter.ts';
import { readCountedHours } from '#lib/server/training/read-counted-hours.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const { input, cell, tooMany, ...shown } = await readPeopleFilter(db, {
			url,
			actor,
			locale: locals.locale,
			now: new Date()
		});
		const after = url.searchParams.get('after') ?? undefined;
		const [page, count] = tooMany
			? [{ rows: [], next: undefined }, 0]
			: await Promise.all([listPeople(db, { ...input, after }), countListed(db, { input, cell })]);
		const personIds = page.rows.map(({ id }) => id);
		const counted =
			shown.span &&
			(await readCountedHours(db, {
				personIds,
				span: shown.span,
				days: input.days,
				unitId: shown.unit.chosen?.id
			}));
		const pageAt = (at: string | undefined) => {
			const query = new URLSearchParams(url.searchParams);
			if (at) query.set('after', at);
			else query.delete('after');
			return `?${query}`;
		};
		return {
			...shown,
			count,
			people: page.rows,
			counted,
			tooMany: tooMany ? mostDerived : undefined,
			nextPage: page.next && pageAt(page.next),
			firstPage: after && pageAt(undefined),
			/** What a selection is sent with, so that "all who match" are the people of this address. */
			carried: [...url.searchParams].filter(([name]) => name !== 'after'),
			mayAct: kindsFor(actor).length > 0
		};
	});
