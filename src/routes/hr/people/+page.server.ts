import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { countPeople, listPeople } from '#lib/server/person/list-people.ts';
import { readPeopleFilter } from '#lib/server/person/read-people-filter.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const { input, tooMany, ...shown } = await readPeopleFilter(db, {
			url,
			actor,
			locale: locals.locale,
			now: new Date()
		});
		const after = url.searchParams.get('after') ?? undefined;
		const [page, count] = tooMany
			? [{ rows: [], next: undefined }, 0]
			: await Promise.all([listPeople(db, { ...input, after }), countPeople(db, input)]);
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
			tooMany: tooMany ? mostDerived : undefined,
			nextPage: page.next && pageAt(page.next),
			firstPage: after && pageAt(undefined)
		};
	});
