import type { Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { firstFiles, type NewCourse } from '#lib/domain/studio/first-files.ts';
import { courseIdTaken, sourcesMissing } from '#lib/domain/studio/studio-errors.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { findDraft, type Draft } from './queries.ts';
import { storeContent } from './store-asset.ts';
import { writeFile } from './write-file.ts';

/**
 * Begins a draft from what is published. One that is under way is everybody's draft.
 *
 * @throws course.not_found, studio.sources_missing
 */
export async function startDraft(
	db: Transaction<DB>,
	{ actor, courseId, now }: { actor: Actor; courseId: string; now: Date }
): Promise<void> {
	assertCan(actor, 'course.write');
	if (await findDraft(db, courseId)) return;
	const course = await db
		.selectFrom('course')
		.select('current_version_id')
		.where('id', '=', courseId)
		.executeTakeFirst();
	if (!course?.current_version_id) throw notFound('course');
	const files = await db
		.selectFrom('course_version_file')
		.select(['path', 'text', 'asset_hash'])
		.where('course_version_id', '=', course.current_version_id)
		.execute();
	if (files.length === 0) throw sourcesMissing();
	const draft = await openDraft(db, { actor, courseId, base: course.current_version_id, now });
	if (!draft) return;
	await db
		.insertInto('course_draft_file')
		.values(files.map((file) => ({ draft_id: draft.id, revision: 0, ...file })))
		.execute();
}

/** Begins a course with its first files. @throws studio.id_taken */
export async function startCourse(
	db: Transaction<DB>,
	{ actor, now, ...course }: NewCourse & { actor: Actor; now: Date }
): Promise<void> {
	assertCan(actor, 'course.write');
	const taken = await db
		.selectFrom('course')
		.select('id')
		.where('id', '=', course.id)
		.executeTakeFirst();
	const draft = taken
		? undefined
		: await openDraft(db, { actor, courseId: course.id, base: null, now });
	if (!draft) throw courseIdTaken();
	for (const file of firstFiles(course)) {
		const content = await storeContent(db, file);
		const { accountId } = actor;
		await writeFile(db, draft, { action: 'added', path: file.path, content, accountId, now });
	}
}

/** @returns undefined when a draft is under way already */
export async function openDraft(
	db: Transaction<DB>,
	{ actor, courseId, base, now }: { actor: Actor; courseId: string; base: number | null; now: Date }
): Promise<Draft | undefined> {
	const row = await db
		.insertInto('course_draft')
		.values({
			course_id: courseId,
			base_version_id: base,
			created_by: actor.accountId,
			created_at: now
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!row) return undefined;
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'course.draft_started',
		subject: { kind: 'course', id: courseId },
		after: { draft: row.id, base },
		now
	});
	return {
		id: row.id,
		courseId,
		baseVersionId: base,
		state: 'draft',
		revision: 0,
		createdBy: actor.accountId
	};
}
