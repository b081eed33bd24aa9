import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { searchVacantPositions } from '#lib/server/position/find-position.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const text = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
		const after = url.searchParams.get('after') ?? undefined;
		const page = await searchVacantPositions(database(), {
			actor: signedIn(locals),
			today: bangkokDay(new Date()),
			text,
			after
		});
		const first = text ? `?${new URLSearchParams({ q: text })}` : '?';
		return {
			text,
			posts: page.rows,
			firstPage: after && first,
			nextPage:
				page.next && `${first}${text ? '&' : ''}${new URLSearchParams({ after: page.next })}`
		};
	});
