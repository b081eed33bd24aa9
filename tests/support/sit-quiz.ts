import type { Kysely } from 'kysely';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { getQuiz, loadPaperItems, lockAttempt } from '#lib/server/attempt/queries.ts';
import { saveAnswers } from '#lib/server/attempt/save-answers.ts';
import { startAttempt } from '#lib/server/attempt/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempt/submit-attempt.ts';
import { findEnrolment } from '#lib/server/enrolment/queries.ts';

/** Starts a quiz, gives each item what `answerTo` says, and hands it in unless told not to. */
export async function sitQuiz(
	db: Kysely<DB>,
	{
		personId,
		courseId,
		slug,
		answerTo,
		handIn = true,
		seed = 'seed',
		now
	}: {
		personId: number;
		courseId: string;
		slug: string;
		answerTo: (item: Item) => Answer | null;
		handIn?: boolean;
		seed?: string;
		now: Date;
	}
): Promise<number> {
	return db.transaction().execute(async (trx) => {
		const enrolment = await findEnrolment(trx, { personId, courseId });
		if (!enrolment) throw new Error('not enrolled');
		const quiz = await getQuiz(trx, { courseVersionId: enrolment.courseVersionId, slug });
		const { attemptId } = await startAttempt(trx, { enrolment, personId, quiz, seed, now });
		const { paper } = await lockAttempt(trx, attemptId);
		const items = await loadPaperItems(trx, paper);
		const answers = items.map((item, slot) => ({ slot, answer: answerTo(item) }));
		await saveAnswers(trx, { attemptId, personId, answers, now });
		if (handIn) await submitAttempt(trx, { attemptId, personId, now });
		return attemptId;
	});
}
