import type { Kysely } from 'kysely';
import { countingAttempt } from '#lib/domain/assessment/attempts.ts';
import { courseProgress } from '#lib/domain/course/progress.ts';
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
	return { version, attempts, progress: progressOf(version, attempts) };
}

/**
 * A quiz is passed when the attempt that counts by its rule (best, last or first) is.
 *
 * @param visited lessons opened: they shape what comes next, never the progress
 */
export function progressOf(
	{ outline, counts }: Pick<CourseVersion, 'outline' | 'counts'>,
	attempts: CourseStanding['attempts'],
	visited: string[] = []
) {
	const byQuiz = Map.groupBy(attempts, ({ quizId }) => quizId);
	const passed = [...byQuiz].flatMap(([quizId, taken]) => {
		const counting = countingAttempt(taken, { counts: counts[quizId] ?? 'best' });
		return counting?.passed ? [quizId] : [];
	});
	return courseProgress(outline, { passed, visited });
}

/**
 * When the course's rule was first met by what was handed in until then; undefined when it never was.
 * Later attempts take nothing away: a completion is of its day.
 */
export function earnedAt(
	version: Pick<CourseVersion, 'outline' | 'counts'>,
	attempts: CourseStanding['attempts']
): Date | undefined {
	const handedIn = attempts
		.flatMap((attempt) => (attempt.submittedAt ? [{ ...attempt, at: attempt.submittedAt }] : []))
		.sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
	const first = handedIn.findIndex(
		(_, index) => progressOf(version, handedIn.slice(0, index + 1)).complete
	);
	return handedIn[first]?.at;
}
