import type { Transaction } from 'kysely';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { lockAttempt } from './queries.ts';

/**
 * Practice only: shows the feedback of one answered item at once, and from then on keeps its answer,
 * so that the score still says what the learner knew before seeing it.
 *
 * @throws attempt.not_found, attempt.no_practice when the quiz does not show feedback at once
 */
export async function checkAnswer(
	db: Transaction<DB>,
	{
		attemptId,
		personId,
		slot,
		now
	}: { attemptId: number; personId: number; slot: number; now: Date }
): Promise<void> {
	const attempt = await lockAttempt(db, attemptId);
	if (attempt.personId !== personId) throw notFound('attempt');
	if (attempt.rules.showFeedback !== 'immediately')
		throw new DomainError('attempt.no_practice', 409);
	await db
		.updateTable('attempt_answer')
		.set({ checked_at: now })
		.where('attempt_id', '=', attemptId)
		.where('slot', '=', slot)
		.where('checked_at', 'is', null)
		.execute();
}
