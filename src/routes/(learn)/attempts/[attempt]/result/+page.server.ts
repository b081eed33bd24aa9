import { redirect } from '@sveltejs/kit';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { readAttemptPage } from '#lib/server/attempt/attempt-page.ts';
import { readQuizPage } from '#lib/server/attempt/quiz-page.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const now = new Date();
		const page = await readAttemptPage(database(), {
			attemptId: readId(params.attempt, 'attempt'),
			personId,
			locale: locals.locale,
			now
		});
		if (!page.attempt.submittedAt) redirect(303, `/attempts/${params.attempt}`);
		return { ...page, ...(await readNext(page.quiz, personId, now)) };
	});

/** What may follow. A result outlives its course: when the quiz is no longer offered, nothing does. */
async function readNext(quiz: { courseId: string; slug: string }, personId: number, now: Date) {
	try {
		const { start, goOn, previous } = await readQuizPage(database(), { ...quiz, personId, now });
		return { start, goOn, previous };
	} catch (thrown) {
		if (thrown instanceof DomainError && thrown.status === 404) return {};
		throw thrown;
	}
}
