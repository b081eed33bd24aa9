import { listAudiences } from '#lib/server/audience/list-audiences.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const after = url.searchParams.get('after') ?? undefined;
		const page = await listAudiences(database(), {
			actor: signedIn(locals),
			now: new Date(),
			...(after && { after })
		});
		return { audiences: page.rows, next: page.next, isFirst: after === undefined };
	});
