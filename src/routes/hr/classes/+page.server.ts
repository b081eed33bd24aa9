import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listManagedClasses } from '#lib/server/classroom/list-classes.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
		const text = ask('q');
		const after = ask('after');
		const page = await listManagedClasses(database(), { actor: signedIn(locals), text, after });
		const query = new URLSearchParams(url.searchParams);
		if (page.next) query.set('after', page.next);
		return {
			text,
			today: bangkokDay(new Date()),
			classes: page.rows,
			nextPage: page.next && `?${query}`,
			isFirstPage: !after
		};
	});
