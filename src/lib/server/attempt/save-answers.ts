import type { Transaction } from 'kysely';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import { acceptsAnswers } from '#lib/domain/assessment/attempts.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { lockAttempt } from './queries.ts';

/**
 * Keeps answers as they are given; null takes one back. An answer whose practice feedback was shown
 * stays as it was.
 *
 * @throws attempt.not_found, attempt.submitted, attempt.time_over
 */
export async function saveAnswers(
	db: Transaction<DB>,
	{
		attemptId,
		personId,
		answers,
		now
	}: {
		attemptId: number;
		personId: number;
		answers: { slot: number; answer: Answer | null }[];
		now: Date;
	}
): Promise<void> {
	const attempt = await lockAttempt(db, attemptId);
	if (attempt.personId !== personId) throw notFound('attempt');
	if (attempt.submittedAt) throw new DomainError('attempt.submitted', 409);
	if (!acceptsAnswers(attempt.deadlineAt, now)) throw new DomainError('attempt.time_over', 409);
	for (const { slot, answer } of answers) {
		const place = attempt.paper[slot];
		if (!place) throw notFound('item');
		if (answer === null)
			await db
				.deleteFrom('attempt_answer')
				.where('attempt_id', '=', attemptId)
				.where('slot', '=', slot)
				.where('checked_at', 'is', null)
				.execute();
		else
			await db
				.insertInto('attempt_answer')
				.values({
					attempt_id: attemptId,
					slot,
					item_version_id: place.itemVersionId,
					answer: json(answer),
					saved_at: now
				})
				.onConflict((conflict) =>
					conflict
						.columns(['attempt_id', 'slot'])
						.doUpdateSet({ answer: json(answer), saved_at: now })
						.where('attempt_answer.checked_at', 'is', null)
				)
				.execute();
	}
}
