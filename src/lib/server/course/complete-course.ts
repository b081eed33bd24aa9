import type { Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { issueCourseCertificate } from '../credential/issue-course-certificate.ts';
import type { DB } from '../db/schema.ts';
import { recordFact } from '../fact/record-fact.ts';
import { courseStanding } from './course-standing.ts';

/**
 * Writes the completion of a course once its rule is met: one dated fact with what the course
 * awards, the enrolment's end, and the certificate. Doing it again does nothing.
 */
export async function completeCourseIfEarned(
	db: Transaction<DB>,
	{ enrolmentId, earnedAt, now }: { enrolmentId: number; earnedAt: Date; now: Date }
): Promise<boolean> {
	const row = await db
		.selectFrom('enrolment')
		.selectAll()
		.where('id', '=', enrolmentId)
		.where('completed_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	if (!row) return false;
	const { version, progress } = await courseStanding(db, {
		id: row.id,
		courseId: row.course_id,
		courseVersionId: row.course_version_id,
		enrolledAt: row.enrolled_at,
		completedAt: null
	});
	if (!progress.complete) return false;
	await db
		.updateTable('enrolment')
		.set({ completed_at: earnedAt })
		.where('id', '=', enrolmentId)
		.execute();
	const occurredOn = bangkokDay(earnedAt);
	const factId = await recordFact(db, {
		personId: row.person_id,
		kind: 'completed',
		subject: row.course_id,
		occurredOn,
		details: { title: version.title, awards: version.awards, courseVersion: version.id },
		source: 'system',
		evidenceKey: `completion:${enrolmentId}`,
		now
	});
	if (factId !== undefined)
		await issueCourseCertificate(db, {
			personId: row.person_id,
			course: version,
			completedOn: occurredOn,
			evidenceKey: `fact:${factId}`,
			now
		});
	return true;
}
