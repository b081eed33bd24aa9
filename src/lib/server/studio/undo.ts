import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { pathRefused } from '#lib/domain/studio/studio-errors.ts';
import type { DB } from '../db/schema.ts';
import { findDraftFile } from './queries.ts';
import { lockWritable } from './save-file.ts';
import { writeFile } from './write-file.ts';

/**
 * Puts a file back to what it was before one revision, as the next revision: an undo can be undone,
 * by anybody and in any session.
 *
 * @throws course_revision.not_found; studio.path_refused when another file lies there now
 */
export async function undoRevision(
	db: Transaction<DB>,
	{ actor, courseId, number, now }: { actor: Actor; courseId: string; number: number; now: Date }
): Promise<void> {
	const draft = await lockWritable(db, { actor, courseId });
	const revision = await db
		.selectFrom('course_draft_revision')
		.selectAll()
		.where('draft_id', '=', draft.id)
		.where('number', '=', number)
		.executeTakeFirst();
	if (!revision) throw notFound('course_revision');
	const path = revision.after_path ?? revision.path;
	const isMove = revision.after_path !== null;
	if (isMove && (await findDraftFile(db, draft.id, revision.path)))
		throw pathRefused(revision.path);
	const held = revision.before_text !== null || revision.before_asset !== null;
	const current = await findDraftFile(db, draft.id, path);
	if (isMove && !current) throw notFound('course_file');
	await writeFile(db, draft, {
		action: 'undone',
		path,
		// What was written in the file since it was moved stays.
		content: isMove
			? (current ?? null)
			: held
				? { text: revision.before_text, assetHash: revision.before_asset }
				: null,
		...(isMove && { to: revision.path }),
		accountId: actor.accountId,
		now
	});
}
