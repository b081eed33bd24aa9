import { listCorrections } from '#lib/server/correction/list-corrections.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const { rows, next } = await listCorrections(database(), {
			actor: signedIn(locals),
			after: url.searchParams.get('after')
		});
		return { corrections: rows, ...pageLinks(url, next) };
	});
