import type { Transaction } from 'kysely';
import { validateAnswer } from '#lib/domain/assessment/validate-answer.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { listAnswers, loadPaperItems, lockAttempt } from './queries.ts';

export type Checked = 'checked' | 'no_answer' | 'unreadable';

/**
 * Practice only: shows the feedback of one answered item at once, and from then on keeps its answer,
 * so that the score still says what the learner knew before seeing it. Nothing is kept of an item
 * without an answer, or with one that cannot be read as what is asked (words for a number).
 *
 * @throws attempt.not_found, item.not_found, attempt.no_practice when the quiz does not show feedback
 * at once
 */
export async function checkAnswer(
	db: Transaction<DB>,
	{
		attemptId,
		personId,
		slot,
		now
	}: { attemptId: number; personId: number; slot: number; now: Date }
): Promise<Checked> {
	const attempt = await lockAttempt(db, attemptId);
	if (attempt.personId !== personId) throw notFound('attempt');
	if (attempt.rules.showFeedback !== 'immediately')
		throw new DomainError('attempt.no_practice', 409);
	const [item] = await loadPaperItems(db, attempt.paper.slice(slot, slot + 1));
	if (!item) throw notFound('item');
	const saved = (await listAnswers(db, attemptId)).find((answer) => answer.slot === slot);
	if (!saved) return 'no_answer';
	if (validateAnswer(item, saved.answer).length > 0) return 'unreadable';
	await db
		.updateTable('attempt_answer')
		.set({ checked_at: now })
		.where('attempt_id', '=', attemptId)
		.where('slot', '=', slot)
		.where('checked_at', 'is', null)
		.execute();
	return 'checked';
}
