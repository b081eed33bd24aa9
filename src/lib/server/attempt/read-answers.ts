import type { Kysely } from 'kysely';
import { readAnswer, type Answer } from '#lib/domain/assessment/answers.ts';
import type { DB } from '../db/schema.ts';
import { getAttempt, listAnswers, loadPaperItems } from './queries.ts';

/** The answers in a plain form post: every item of the paper that is still open to answer. */
export async function readFormAnswers(
	db: Kysely<DB>,
	{ attemptId, personId, form }: { attemptId: number; personId: number; form: FormData }
): Promise<{ slot: number; answer: Answer | null }[]> {
	const attempt = await getAttempt(db, { attemptId, personId });
	const items = await loadPaperItems(db, attempt.paper);
	const checked = new Set(
		(await listAnswers(db, attemptId)).filter((a) => a.checkedAt).map(({ slot }) => slot)
	);
	return items
		.map((item, slot) => ({ slot, answer: readAnswer(item, form) }))
		.filter(({ slot }) => !checked.has(slot));
}
