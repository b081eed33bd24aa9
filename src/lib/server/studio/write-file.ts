import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { findDraftFile, type Draft } from './queries.ts';

export interface Content {
	text: string | null;
	assetHash: string | null;
}

export interface Change {
	action: 'saved' | 'added' | 'moved' | 'removed' | 'undone' | 'imported';
	path: string;
	/** What the file holds afterwards; null when it is gone. */
	content: Content | null;
	/** Where it lies afterwards, when it is moved. */
	to?: string;
	accountId: number;
	now: Date;
}

/**
 * Makes one change to one file of a locked draft, as its next revision. What was approved or waited for
 * a decision is written in no longer: the caller has looked at the state.
 */
export async function writeFile(
	db: Transaction<DB>,
	draft: Draft,
	{ action, path, content, to, accountId, now }: Change
): Promise<number> {
	const before = await findDraftFile(db, draft.id, path);
	const number = draft.revision + 1;
	await db
		.insertInto('course_draft_revision')
		.values({
			draft_id: draft.id,
			number,
			path,
			action,
			before_text: before?.text ?? null,
			before_asset: before?.assetHash ?? null,
			after_text: content?.text ?? null,
			after_asset: content?.assetHash ?? null,
			after_path: to ?? null,
			saved_by: accountId,
			saved_at: now
		})
		.execute();
	await db
		.deleteFrom('course_draft_file')
		.where('draft_id', '=', draft.id)
		.where('path', '=', path)
		.execute();
	if (content)
		await db
			.insertInto('course_draft_file')
			.values({
				draft_id: draft.id,
				path: to ?? path,
				text: content.text,
				asset_hash: content.assetHash,
				revision: number
			})
			.execute();
	await db
		.updateTable('course_draft')
		.set({ revision: number })
		.where('id', '=', draft.id)
		.execute();
	draft.revision = number;
	return number;
}
