import type { Kysely } from 'kysely';
import { outlineOf } from '#lib/domain/course/progress.ts';
import { carryOver, type CarryOver } from '#lib/domain/studio/carry-over.ts';
import { getCourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import type { Enrolment } from '../enrolment/queries.ts';
import { compileDraft } from './compile-draft.ts';
import { getDraft, readDraftSources } from './queries.ts';

/** What would carry over were the draft published and begun anew. @throws course_draft.not_found */
export async function foreseeCarryOver(db: Kysely<DB>, courseId: string): Promise<CarryOver[]> {
	const draft = await getDraft(db, courseId);
	const files = await readDraftSources(db, draft.id);
	const { course } = await compileDraft(db, { courseId, files });
	if (!course || draft.baseVersionId === null) return [];
	const base = await getCourseVersion(db, draft.baseVersionId);
	return carryOver(base.outline, outlineOf(course));
}

/** Why a person began a course anew with the version they are on, and what carried over. */
export async function findCarryOver(
	db: Kysely<DB>,
	{ personId, enrolment }: { personId: number; enrolment: Enrolment }
): Promise<{ reason: string; table: CarryOver[] } | undefined> {
	const row = await db
		.selectFrom('enrolment as earlier')
		.innerJoin('course_draft as draft', 'draft.course_id', 'earlier.course_id')
		.where('earlier.person_id', '=', personId)
		.where('earlier.course_id', '=', enrolment.courseId)
		.where('earlier.withdrawn_at', '=', enrolment.enrolledAt)
		.where('draft.version_id', '=', enrolment.courseVersionId)
		.where('draft.effect', '=', 'redo')
		.where('draft.closed_at', '=', enrolment.enrolledAt)
		.select(['draft.reason', 'earlier.course_version_id as versionId'])
		.executeTakeFirst();
	if (!row) return undefined;
	const [before, after] = await Promise.all([
		getCourseVersion(db, row.versionId),
		getCourseVersion(db, enrolment.courseVersionId)
	]);
	return { reason: row.reason ?? '', table: carryOver(before.outline, after.outline) };
}
