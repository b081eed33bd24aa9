import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listMyRequests } from '#lib/server/request/list-my-requests.ts';
import { titlesOf } from '#lib/server/request/titles.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const after = url.searchParams.get('after') ?? undefined;
		const page = await listMyRequests(db, { actor: signedIn(locals), now: new Date(), after });
		return {
			requests: page.rows,
			titles: await titlesOf(
				db,
				page.rows.map(({ request }) => request)
			),
			next: page.next,
			isLater: after !== undefined
		};
	});
