import type { Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import type { SourceFile } from '#lib/domain/course/course-source.ts';
import type { DB } from '../db/schema.ts';
import { findDraft, listDraftFiles } from './queries.ts';
import { lockWritable } from './save-file.ts';
import { openDraft, startDraft } from './start-draft.ts';
import { storeContent } from './store-asset.ts';
import { writeFile } from './write-file.ts';

/**
 * Makes a folder's files the draft of a course, begun if none is under way. Only what differs is a
 * change, and each can be undone: the same folder twice changes nothing.
 *
 * @throws studio.draft_closed
 */
export async function importCourse(
	db: Transaction<DB>,
	{
		actor,
		courseId,
		files,
		now
	}: { actor: Actor; courseId: string; files: readonly SourceFile[]; now: Date }
): Promise<{ changed: number }> {
	assertCan(actor, 'course.write');
	if (!(await findDraft(db, courseId))) {
		const published = await db
			.selectFrom('course')
			.select('id')
			.where('id', '=', courseId)
			.where('current_version_id', 'is not', null)
			.executeTakeFirst();
		if (published) await startDraft(db, { actor, courseId, now });
		else await openDraft(db, { actor, courseId, base: null, now });
	}
	const draft = await lockWritable(db, { actor, courseId });
	const before = new Map((await listDraftFiles(db, draft.id)).map((file) => [file.path, file]));
	const first = draft.revision;
	const change = { action: 'imported' as const, accountId: actor.accountId, now };
	for (const file of files) {
		const content = await storeContent(db, file);
		const old = before.get(file.path);
		before.delete(file.path);
		if (old && old.text === content.text && old.assetHash === content.assetHash) continue;
		await writeFile(db, draft, { ...change, path: file.path, content });
	}
	for (const path of before.keys()) await writeFile(db, draft, { ...change, path, content: null });
	return { changed: draft.revision - first };
}
