import type { Kysely } from 'kysely';
import { listHolders } from '../access/list-holders.ts';
import type { DB } from '../db/schema.ts';

/**
 * Who looks after a course: those who wrote the drafts that were published of it and may still write;
 * for a course that came from files everybody who may.
 */
export async function listKeepers(
	db: Kysely<DB>,
	{ courseId, today }: { courseId: string; today: string }
): Promise<number[]> {
	const writers = await listHolders(db, { capability: 'course.write', today });
	const rows = await db
		.selectFrom('course_draft')
		.innerJoin('course_draft_revision', 'course_draft_revision.draft_id', 'course_draft.id')
		.innerJoin('account', 'account.id', 'course_draft_revision.saved_by')
		.where('course_draft.course_id', '=', courseId)
		.where('course_draft.state', '=', 'published')
		.select('account.person_id')
		.distinct()
		.execute();
	const authors = writers.filter((id) => rows.some(({ person_id }) => person_id === id));
	return authors.length > 0 ? authors : writers;
}
