import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

/** Ends a running enrolment. What was done in it stays on record. */
export async function withdraw(
	db: Kysely<DB>,
	{ personId, courseId, now }: { personId: number; courseId: string; now: Date }
): Promise<void> {
	await db
		.updateTable('enrolment')
		.set({ withdrawn_at: now })
		.where('person_id', '=', personId)
		.where('course_id', '=', courseId)
		.where('completed_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.execute();
}
