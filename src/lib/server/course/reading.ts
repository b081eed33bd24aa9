import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export interface ReadingPosition {
	courseId: string;
	lessonSlug: string;
	block: string;
	readAt: Date;
}

/** Remembers the paragraph a person has reached; the latest device wins. */
export async function saveReadingPosition(
	db: Kysely<DB>,
	position: { personId: number; courseId: string; lessonSlug: string; block: string; now: Date }
): Promise<void> {
	await db
		.insertInto('reading_position')
		.values({
			person_id: position.personId,
			course_id: position.courseId,
			lesson_slug: position.lessonSlug,
			block: position.block,
			read_at: position.now
		})
		.onConflict((conflict) =>
			conflict
				.columns(['person_id', 'course_id', 'lesson_slug'])
				.doUpdateSet({ block: position.block, read_at: position.now })
		)
		.execute();
}

/** Where a person stopped in each lesson, of one course or of all, latest first. */
export async function listReadingPositions(
	db: Kysely<DB>,
	{ personId, courseId }: { personId: number; courseId?: string }
): Promise<ReadingPosition[]> {
	const rows = await db
		.selectFrom('reading_position')
		.select(['course_id', 'lesson_slug', 'block', 'read_at'])
		.where('person_id', '=', personId)
		.$if(courseId !== undefined, (query) => query.where('course_id', '=', courseId ?? ''))
		.orderBy('read_at', 'desc')
		.execute();
	return rows.map((row) => ({
		courseId: row.course_id,
		lessonSlug: row.lesson_slug,
		block: row.block,
		readAt: row.read_at
	}));
}
