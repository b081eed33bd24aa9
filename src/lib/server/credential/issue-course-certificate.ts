import type { Transaction } from 'kysely';
import type { CourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { issueCredential } from './issue-credential.ts';
import type { Printed } from './queries.ts';
import { printedName } from './printed-name.ts';

/**
 * Issues the certificate of a completed course. What it prints is frozen here: a later change of
 * name or title never changes a paper that was handed out. The same evidence issues once.
 */
export async function issueCourseCertificate(
	db: Transaction<DB>,
	{
		personId,
		course,
		completedOn,
		evidenceKey,
		now
	}: {
		personId: number;
		course: CourseVersion;
		completedOn: string;
		evidenceKey: string;
		now: Date;
	}
): Promise<void> {
	const printed = printCourse(course, await printedName(db, personId), completedOn);
	await issueCredential(db, {
		personId,
		kind: 'course',
		subject: course.courseId,
		printed,
		evidenceKey,
		now
	});
}

/** What the certificate of a course says. */
export function printCourse(
	course: Pick<CourseVersion, 'title' | 'awards' | 'owner'>,
	name: Printed['name'],
	completedOn: string
): Printed {
	const hours = course.awards.find((award) => 'hours' in award);
	return {
		name,
		title: course.title,
		levels: course.awards.flatMap((award) =>
			'competency' in award ? [{ competency: award.competency, level: award.level }] : []
		),
		hours: hours ? hours.hours : null,
		issuer: { th: course.owner },
		issuedOn: completedOn,
		validUntil: null
	};
}
