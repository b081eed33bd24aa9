import type { Transaction } from 'kysely';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import { acceptsAnswers } from '#lib/domain/assessment/attempts.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { lockAttempt } from './queries.ts';
import { saveAnswers } from './save-answers.ts';
import { submitAttempt } from './submit-attempt.ts';

/**
 * Keeps the last answers and submits, in one step: nothing on the form is lost to the button. After
 * the time is over what was saved before counts. A second click changes nothing.
 *
 * @throws attempt.not_found
 */
export async function handIn(
	db: Transaction<DB>,
	input: {
		attemptId: number;
		personId: number;
		answers: { slot: number; answer: Answer | null }[];
		now: Date;
	}
): Promise<void> {
	const attempt = await lockAttempt(db, input.attemptId);
	if (attempt.personId !== input.personId) throw notFound('attempt');
	if (attempt.submittedAt) return;
	if (acceptsAnswers(attempt.deadlineAt, input.now)) await saveAnswers(db, input);
	await submitAttempt(db, input);
}
