import { database } from '#lib/server/db/current.ts';
import { readFeedback } from '#lib/server/feedback/read-feedback.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const { comments, ...read } = await readFeedback(database(), {
			actor: signedIn(locals),
			courseId: params.course,
			after: url.searchParams.get('after') ?? undefined,
			now: new Date()
		});
		return { ...read, comments: comments.rows, ...pageLinks(url, comments.next) };
	});
