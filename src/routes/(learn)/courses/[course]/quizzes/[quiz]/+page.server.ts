import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { getQuiz } from '#lib/server/attempt/queries.ts';
import { readQuizPage } from '#lib/server/attempt/quiz-page.ts';
import { startAttempt } from '#lib/server/attempt/start-attempt.ts';
import { database } from '#lib/server/db/current.ts';
import { findEnrolment } from '#lib/server/enrolment/queries.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals }) =>
	answer(() =>
		readQuizPage(database(), {
			courseId: params.course,
			slug: params.quiz,
			personId: signedIn(locals).personId,
			now: new Date()
		})
	);

export const actions = {
	start: ({ params, locals }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			const attemptId = await database()
				.transaction()
				.execute(async (trx) => {
					const enrolment = await findEnrolment(trx, { personId, courseId: params.course });
					if (!enrolment) error(409, 'enrol first');
					const quiz = await getQuiz(trx, {
						courseVersionId: enrolment.courseVersionId,
						slug: params.quiz
					});
					const seed = randomUUID();
					const started = await startAttempt(trx, {
						enrolment,
						personId,
						quiz,
						seed,
						now: new Date()
					});
					return started.attemptId;
				});
			redirect(303, `/attempts/${attemptId}`);
		})
};
