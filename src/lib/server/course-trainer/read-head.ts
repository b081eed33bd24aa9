import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { getCurrentVersion, type CourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { assertWritesCourses } from '../studio/access.ts';
import { listTrainers } from './trainers.ts';

export interface CourseHead {
	course: CourseVersion;
	/** Who looks after it, and whether the actor does. */
	trainers: { th: string; en: string }[];
	isTrainer: boolean;
	openQuestions: number;
}

/**
 * What stands above every page about a course's learners.
 *
 * @throws studio.not_found for who writes no courses, course.not_found
 */
export async function readHead(
	db: Kysely<DB>,
	{ actor, courseId, now }: { actor: Actor; courseId: string; now: Date }
): Promise<CourseHead> {
	assertWritesCourses(actor);
	const course = await getCurrentVersion(db, courseId);
	const [trainers, open] = await Promise.all([
		listTrainers(db, { courseId, today: bangkokDay(now) }),
		db
			.selectFrom('lesson_question')
			.where('course_id', '=', courseId)
			.where('state', '=', 'open')
			.select('id')
			.limit(100)
			.execute()
	]);
	return {
		course,
		trainers: trainers.map(({ name }) => name),
		isTrainer: trainers.some(({ accountId }) => accountId === actor.accountId),
		openQuestions: open.length
	};
}
