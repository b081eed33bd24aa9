import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listTriedQuizzes } from '#lib/server/item-statistics/list-quizzes.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const { rows, next } = await listTriedQuizzes(database(), {
			actor: signedIn(locals),
			after: url.searchParams.get('after')
		});
		return { quizzes: rows, ...pageLinks(url, next) };
	});
