import type { Kysely } from 'kysely';
import { countingAttempt, mayStart } from '#lib/domain/assessment/attempts.ts';
import type { DB } from '../db/schema.ts';
import { courseStanding } from '../course/course-standing.ts';
import { getCurrentVersion, getCourseVersion } from '../course/queries.ts';
import { findEnrolment } from '../enrolment/queries.ts';
import { readPool } from '../quarantine/read-pool.ts';
import { closeOverdue } from './close-overdue.ts';
import { getQuiz, listAttemptsThatCount } from './queries.ts';

/**
 * What a learner reads before starting: how many items, how long, the pass mark, which attempt
 * counts, the attempts so far, and whether and when the next may start.
 *
 * @throws course.not_found, quiz.not_found
 */
export async function readQuizPage(
	db: Kysely<DB>,
	{ courseId, slug, personId, now }: { courseId: string; slug: string; personId: number; now: Date }
) {
	await closeOverdue(db, { personId, now });
	const enrolment = await findEnrolment(db, { personId, courseId });
	const version = enrolment
		? await getCourseVersion(db, enrolment.courseVersionId)
		: await getCurrentVersion(db, courseId);
	const quiz = await getQuiz(db, { courseVersionId: version.id, slug });
	const { live } = await readPool(db, {
		courseVersionId: version.id,
		quizId: quiz.id,
		draw: quiz.rules.draw
	});
	const standing = enrolment && (await courseStanding(db, enrolment));
	const attempts = (standing?.attempts ?? []).filter(({ quizId }) => quizId === quiz.id);
	const counted = await listAttemptsThatCount(db, { personId, courseId, quizId: quiz.id });
	const units = version.outline.units;
	const at = units.findIndex((unit) => unit.slug === slug);
	return {
		course: { id: courseId, title: version.title },
		version: { number: version.number, publishedAt: version.publishedAt, hash: version.hash },
		enrolled: enrolment !== undefined,
		quiz: {
			slug,
			kind: quiz.kind,
			title: quiz.title,
			pass: quiz.rules.pass,
			timeLimitMinutes: quiz.rules.timeLimitMinutes,
			attempts: quiz.rules.attempts,
			showFeedback: quiz.rules.showFeedback,
			introduction: quiz.rules.introduction,
			itemCount: quiz.rules.draw?.reduce((sum, row) => sum + row.count, 0) ?? live.length
		},
		locks: standing?.progress.locks[slug] ?? [],
		attempts: attempts.map(({ id, number, startedAt, submittedAt, percent, passed }) => ({
			id,
			number,
			startedAt,
			submittedAt,
			percent,
			passed
		})),
		counting: countingAttempt(attempts, quiz.rules.attempts)?.number,
		open: attempts.find(({ submittedAt }) => submittedAt === null)?.id,
		start: mayStart({ attempts: counted, rule: quiz.rules.attempts, now }),
		/** The unit that the course goes on with: never one that is still locked. */
		goOn: standing?.progress.next,
		previous: units[at - 1],
		next: units[at + 1]
	};
}
