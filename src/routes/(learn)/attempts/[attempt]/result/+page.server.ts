import { redirect } from '@sveltejs/kit';
import { readAttemptPage } from '#lib/server/attempt/attempt-page.ts';
import { readQuizPage } from '#lib/server/attempt/quiz-page.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const now = new Date();
		const page = await readAttemptPage(database(), {
			attemptId: Number(params.attempt),
			personId,
			locale: locals.locale,
			now
		});
		if (!page.attempt.submittedAt) redirect(303, `/attempts/${params.attempt}`);
		const { start, next, locks } = await readQuizPage(database(), {
			courseId: page.quiz.courseId,
			slug: page.quiz.slug,
			personId,
			now
		});
		return { ...page, start, next, locked: locks.length > 0 };
	});
