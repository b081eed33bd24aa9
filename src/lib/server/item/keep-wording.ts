import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { parseQuiz } from '#lib/domain/assessment/parse-quiz.ts';
import { withOwnCopy } from '#lib/domain/studio/own-copy.ts';
import { listVersionsOfItem } from '../correction/queries.ts';
import type { DB } from '../db/schema.ts';
import { listDraftFiles } from '../studio/queries.ts';
import { lockWritable } from '../studio/save-file.ts';
import { writeFile } from '../studio/write-file.ts';

/**
 * In the draft of its course, lets a quiz keep the published words of an item of the bank as its own,
 * so that it does not follow what the bank says next.
 *
 * @throws course_draft.not_found, studio.draft_closed, item.not_found when the quiz takes no such item
 */
export async function keepWording(
	db: Transaction<DB>,
	{
		actor,
		courseId,
		key,
		quizId,
		now
	}: { actor: Actor; courseId: string; key: string; quizId: string; now: Date }
): Promise<void> {
	const draft = await lockWritable(db, { actor, courseId });
	const published = (await listVersionsOfItem(db, key))[0]?.item;
	if (!published || !key.startsWith(`${courseId}/bank/`)) throw notFound('item');
	const files = (await listDraftFiles(db, draft.id)).filter(
		({ path, text }) =>
			/\.quiz(\.en)?\.md$/.test(path) && parseQuiz(path, text ?? '').quiz?.id === quizId
	);
	const kept = files.flatMap(({ path, text }) => {
		const { th, en } = published.source;
		const source = path.endsWith('.en.md') ? (en ?? th) : th;
		const own = withOwnCopy(text ?? '', { itemId: published.id, source });
		return own === undefined ? [] : [{ path, text: own }];
	});
	if (kept.length === 0) throw notFound('item');
	for (const { path, text } of kept)
		await writeFile(db, draft, {
			action: 'saved',
			path,
			content: { text, assetHash: null },
			accountId: actor.accountId,
			now
		});
}
