import type { Kysely } from 'kysely';
import { closeOverdue } from '../attempt/close-overdue.ts';
import { listCredentials } from '../credential/queries.ts';
import type { DB } from '../db/schema.ts';
import { findEnrolment } from '../enrolment/queries.ts';
import { missingPrerequisites } from '../enrolment/missing-prerequisites.ts';
import { listCompletions } from '../fact/list-completions.ts';
import { findCarryOver } from '../studio/read-carry-over.ts';
import { courseStanding, progressOf } from './course-standing.ts';
import { findRetirement, getCurrentVersion, knownCourses } from './queries.ts';
import { listReadingPositions } from './reading.ts';

/**
 * A course as one person sees it: the version they are pinned to (or the current one), progress and
 * locks, where they stopped reading, what must come first.
 *
 * @throws course.not_found
 */
export async function readCoursePage(
	db: Kysely<DB>,
	{ courseId, personId, now }: { courseId: string; personId: number; now: Date }
) {
	await closeOverdue(db, { personId, now });
	const enrolment = await findEnrolment(db, { personId, courseId });
	const standing = enrolment && (await courseStanding(db, enrolment));
	const version = standing?.version ?? (await getCurrentVersion(db, courseId));
	const courses = await knownCourses(db);
	const missing = enrolment
		? []
		: await missingPrerequisites(db, { personId, prerequisites: version.prerequisites });
	const readings = await listReadingPositions(db, { personId, courseId });
	// The lesson stopped in is not done with: going on means going back to its paragraph.
	const visited = readings.slice(1).map(({ lessonSlug }) => lessonSlug);
	const completedOn = (await listCompletions(db, { personId, courseIds: [courseId] })).get(
		courseId
	);
	const certificate =
		completedOn &&
		(await listCredentials(db, personId)).find(({ subject }) => subject === courseId);
	return {
		version,
		enrolment,
		progress: progressOf(version, standing?.attempts ?? [], visited),
		hasNewer: courses.get(courseId)?.id !== version.id,
		retired: await findRetirement(db, courseId),
		anew: enrolment && (await findCarryOver(db, { personId, enrolment })),
		prerequisites: version.prerequisites.map((id) => ({
			id,
			title: courses.get(id)?.title ?? { th: id },
			missing: missing.includes(id)
		})),
		reading: readings[0],
		/** The latest day on which the person completed the course, in whatever version. */
		completedOn,
		certificate: certificate ? certificate.serial : undefined
	};
}
