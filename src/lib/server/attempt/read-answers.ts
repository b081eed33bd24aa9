import type { Kysely } from 'kysely';
import { readAnswer, type Answer } from '#lib/domain/assessment/answers.ts';
import type { DB } from '../db/schema.ts';
import { getAttempt, listAnswers, loadPaperItems } from './queries.ts';

/**
 * The answers in a form post. A plain form stands for the whole paper. The page's scripts mark a post
 * as `partial` and name the items that changed, so that a second tab, or a device left open, never
 * takes back what was answered elsewhere.
 */
export async function readFormAnswers(
	db: Kysely<DB>,
	{ attemptId, personId, form }: { attemptId: number; personId: number; form: FormData }
): Promise<{ slot: number; answer: Answer | null }[]> {
	const attempt = await getAttempt(db, { attemptId, personId });
	const items = await loadPaperItems(db, attempt.paper);
	const checked = new Set(
		(await listAnswers(db, attemptId)).filter((a) => a.checkedAt).map(({ slot }) => slot)
	);
	const changed = form.has('partial') ? new Set(form.getAll('item')) : undefined;
	return items.flatMap((item, slot) =>
		checked.has(slot) || (changed && !changed.has(item.id))
			? []
			: [{ slot, answer: readAnswer(item, form) }]
	);
}
