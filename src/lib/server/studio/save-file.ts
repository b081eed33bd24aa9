import type { Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { mergeTexts } from '#lib/domain/studio/merge-texts.ts';
import { draftClosed, pathRefused } from '#lib/domain/studio/studio-errors.ts';
import { isCoursePath, moveUnit, type Move } from '#lib/domain/studio/unit-files.ts';
import type { DB } from '../db/schema.ts';
import { findDraftFile, listDraftFiles, lockDraft, type Draft } from './queries.ts';
import { writeFile } from './write-file.ts';

export interface Place {
	actor: Actor;
	courseId: string;
	path: string;
	now: Date;
}

export type Saved =
	| { outcome: 'saved' | 'unchanged'; revision: number }
	/** Somebody saved this file meanwhile; nothing was written. `merged` when both fit together. */
	| { outcome: 'conflict'; revision: number; theirs: string; merged: string | undefined };

/** A locked draft that takes changes. Writing in one that was given back takes it up again. */
export async function lockWritable(
	db: Transaction<DB>,
	{ actor, courseId }: { actor: Actor; courseId: string }
): Promise<Draft> {
	assertCan(actor, 'course.write');
	const draft = await lockDraft(db, courseId);
	if (draft.state !== 'draft' && draft.state !== 'changes_asked') throw draftClosed();
	return draft;
}

/**
 * Saves the text of a file that was read at `base`. When another has saved the file since, nothing is
 * written and both texts come back, merged where they fit.
 *
 * @throws course_draft.not_found, studio.draft_closed, course_file.not_found
 */
export async function saveFile(
	db: Transaction<DB>,
	{ base, text, ...place }: Place & { base: number; text: string }
): Promise<Saved> {
	const draft = await lockWritable(db, place);
	const file = await findDraftFile(db, draft.id, place.path);
	if (!file || file.text === null) throw notFound('course_file');
	if (file.text === text) return { outcome: 'unchanged', revision: file.revision };
	if (file.revision !== base) {
		const before = await textAt(db, draft.id, place.path, base);
		const merged = before === undefined ? undefined : mergeTexts(before, text, file.text);
		return { outcome: 'conflict', revision: file.revision, theirs: file.text, merged };
	}
	const revision = await writeFile(db, draft, {
		action: 'saved',
		path: place.path,
		content: { text, assetHash: null },
		accountId: place.actor.accountId,
		now: place.now
	});
	return { outcome: 'saved', revision };
}

/** What a file held at a revision: what the next change of it found there. */
async function textAt(db: Transaction<DB>, draftId: number, path: string, revision: number) {
	const next = await db
		.selectFrom('course_draft_revision')
		.select('before_text')
		.where('draft_id', '=', draftId)
		.where('path', '=', path)
		.where('number', '>', revision)
		.orderBy('number')
		.limit(1)
		.executeTakeFirst();
	return next?.before_text ?? undefined;
}

/** Adds a file. @throws studio.path_refused when it is there or cannot be part of a course */
export async function addFile(
	db: Transaction<DB>,
	{ actor, courseId, path, now, ...content }: Place & { text: string | null; assetHash?: string }
): Promise<void> {
	const draft = await lockWritable(db, { actor, courseId });
	if (!isCoursePath(path)) throw pathRefused(path);
	const existing = await findDraftFile(db, draft.id, path);
	// A figure of the same name is the figure, mended.
	if (existing && existing.assetHash === null) throw pathRefused(path);
	await writeFile(db, draft, {
		action: 'added',
		path,
		content: { text: content.text, assetHash: content.assetHash ?? null },
		accountId: actor.accountId,
		now
	});
}

/** Takes a file out of the draft. Undoing brings it back. */
export async function removeFile(db: Transaction<DB>, { actor, courseId, path, now }: Place) {
	const draft = await lockWritable(db, { actor, courseId });
	if (path === 'course.md') throw pathRefused(path);
	if (!(await findDraftFile(db, draft.id, path))) throw notFound('course_file');
	const { accountId } = actor;
	await writeFile(db, draft, { action: 'removed', path, content: null, accountId, now });
}

/** Moves a lesson or quiz to another place in the course. */
export async function moveFile(
	db: Transaction<DB>,
	{ actor, courseId, path, move, now }: Place & { move: Move }
): Promise<void> {
	const draft = await lockWritable(db, { actor, courseId });
	const files = await listDraftFiles(db, draft.id);
	const moves = moveUnit(
		files.map((file) => file.path),
		path,
		move
	);
	for (const { from, to } of moves) {
		const content = files.find((file) => file.path === from);
		if (!content) throw notFound('course_file');
		const { accountId } = actor;
		await writeFile(db, draft, { action: 'moved', path: from, to, content, accountId, now });
	}
}
