import { readHead } from '#lib/server/course-trainer/read-head.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listQuestions, questionViews } from '#lib/server/question/queries.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const input = { actor: signedIn(locals), courseId: params.course };
		const head = await readHead(database(), { ...input, now: new Date() });
		const filter = {
			lesson: url.searchParams.get('lesson') || undefined,
			view: questionViews.find((view) => view === url.searchParams.get('show'))
		};
		const after = url.searchParams.get('after') ?? undefined;
		const { rows, next } = await listQuestions(database(), { ...input, ...filter, after });
		return { ...head, filter, questions: rows, ...pageLinks(url, next) };
	});
