import type { Transaction } from 'kysely';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { missingPrerequisites } from './missing-prerequisites.ts';

/**
 * Gives a person a place in the current version of a course. A second click finds the running
 * enrolment; after a completion it opens a new round (renewal).
 *
 * @throws course.not_found, enrolment.prerequisite
 */
export async function enrol(
	db: Transaction<DB>,
	{ personId, courseId, now }: { personId: number; courseId: string; now: Date }
): Promise<{ enrolmentId: number }> {
	const course = await db
		.selectFrom('course')
		.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
		.select(['course_version.id as versionId', 'course_version.prerequisites'])
		.where('course.id', '=', courseId)
		.where('course.retired_at', 'is', null)
		.executeTakeFirst();
	if (!course) throw notFound('course');
	const missing = await missingPrerequisites(db, { personId, prerequisites: course.prerequisites });
	if (missing[0]) throw new DomainError('enrolment.prerequisite', 409, { course: missing[0] });
	await db
		.insertInto('enrolment')
		.values({
			person_id: personId,
			course_id: courseId,
			course_version_id: course.versionId,
			enrolled_at: now
		})
		.onConflict((conflict) =>
			conflict
				.columns(['person_id', 'course_id'])
				.where('completed_at', 'is', null)
				.where('withdrawn_at', 'is', null)
				.doNothing()
		)
		.execute();
	const { id } = await db
		.selectFrom('enrolment')
		.select('id')
		.where('person_id', '=', personId)
		.where('course_id', '=', courseId)
		.where('completed_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirstOrThrow();
	return { enrolmentId: id };
}
