import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export interface Enrolment {
	id: number;
	courseId: string;
	courseVersionId: number;
	enrolledAt: Date;
	completedAt: Date | null;
}

/** The person's running enrolment, else the latest completed one. */
export async function findEnrolment(
	db: Kysely<DB>,
	{ personId, courseId }: { personId: number; courseId: string }
): Promise<Enrolment | undefined> {
	const row = await db
		.selectFrom('enrolment')
		.selectAll()
		.where('person_id', '=', personId)
		.where('course_id', '=', courseId)
		.where('withdrawn_at', 'is', null)
		.orderBy('completed_at', (order) => order.desc().nullsFirst())
		.limit(1)
		.executeTakeFirst();
	return row && toEnrolment(row);
}

/** All of a person's enrolments that were not withdrawn, newest first, one per course. */
export async function listEnrolments(db: Kysely<DB>, personId: number): Promise<Enrolment[]> {
	const rows = await db
		.selectFrom('enrolment')
		.distinctOn('course_id')
		.selectAll()
		.where('person_id', '=', personId)
		.where('withdrawn_at', 'is', null)
		.orderBy('course_id')
		.orderBy('completed_at', (order) => order.desc().nullsFirst())
		.execute();
	return rows.map(toEnrolment);
}

function toEnrolment(row: {
	id: number;
	course_id: string;
	course_version_id: number;
	enrolled_at: Date;
	completed_at: Date | null;
}): Enrolment {
	return {
		id: row.id,
		courseId: row.course_id,
		courseVersionId: row.course_version_id,
		enrolledAt: row.enrolled_at,
		completedAt: row.completed_at
	};
}
