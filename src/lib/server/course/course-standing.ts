import type { Kysely } from 'kysely';
import { courseProgress, type Outline } from '#lib/domain/course/progress.ts';
import { listAttempts } from '../attempt/queries.ts';
import type { DB } from '../db/schema.ts';
import type { Enrolment } from '../enrolment/queries.ts';
import { getCourseVersion, type CourseVersion } from './queries.ts';

export interface CourseStanding {
	version: CourseVersion;
	progress: ReturnType<typeof courseProgress>;
	attempts: Awaited<ReturnType<typeof listAttempts>>;
}

/** Where an enrolment stands: the version it is pinned to, its attempts, and the progress they make. */
export async function courseStanding(
	db: Kysely<DB>,
	enrolment: Enrolment
): Promise<CourseStanding> {
	const version = await getCourseVersion(db, enrolment.courseVersionId);
	const attempts = await listAttempts(db, [enrolment.id]);
	return { version, attempts, progress: progressOf(version.outline, attempts) };
}

/** @param visited lessons opened: they shape what comes next, never the progress */
export function progressOf(
	outline: Outline,
	attempts: CourseStanding['attempts'],
	visited: string[] = []
) {
	const passed = new Set(attempts.filter((a) => a.passed === true).map(({ quizId }) => quizId));
	return courseProgress(outline, { passed: [...passed], visited });
}
