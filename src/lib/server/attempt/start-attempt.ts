import type { Transaction } from 'kysely';
import { deadline, mayStart } from '#lib/domain/assessment/attempts.ts';
import { drawPaper } from '#lib/domain/assessment/paper.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { courseStanding } from '../course/course-standing.ts';
import type { Enrolment } from '../enrolment/queries.ts';
import { readPool } from '../quarantine/read-pool.ts';
import { listAttempts, listAttemptsThatCount, type Quiz } from './queries.ts';

/**
 * Opens the next attempt at a quiz, or finds the open one. The paper is drawn now, from the items that
 * are live, and kept with the attempt: seed, item versions and order.
 *
 * @throws enrolment.ended, attempt.locked (something comes first), attempt.none_left, attempt.wait
 */
export async function startAttempt(
	db: Transaction<DB>,
	{
		enrolment,
		personId,
		quiz,
		seed,
		now
	}: {
		enrolment: Enrolment;
		personId: number;
		quiz: Quiz;
		seed: string;
		now: Date;
	}
): Promise<{ attemptId: number }> {
	const running = await db
		.selectFrom('enrolment')
		.select('id')
		.where('id', '=', enrolment.id)
		.where('withdrawn_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	if (!running) throw new DomainError('enrolment.ended', 409);
	const attempts = (await listAttempts(db, [enrolment.id])).filter(
		({ quizId }) => quizId === quiz.id
	);
	const open = attempts.find(({ submittedAt }) => submittedAt === null);
	if (open) return { attemptId: open.id };
	const { progress } = await courseStanding(db, enrolment);
	if (progress.locks[quiz.slug]?.length) throw new DomainError('attempt.locked', 409);
	const counted = await listAttemptsThatCount(db, {
		personId,
		courseId: enrolment.courseId,
		quizId: quiz.id
	});
	const allowed = mayStart({ attempts: counted, rule: quiz.rules.attempts, now });
	if (!allowed.ok) throw new DomainError(`attempt.${allowed.reason}`, 409);

	const { live } = await readPool(db, {
		courseVersionId: quiz.courseVersionId,
		quizId: quiz.id,
		draw: quiz.rules.draw
	});
	const drawn = drawPaper({
		items: live.map(({ item }) => item),
		blueprint: quiz.rules.draw,
		seed,
		shuffle: quiz.rules.shuffle
	});
	const versions = new Map(live.map(({ versionId, item }) => [item.id, versionId]));
	const paper = drawn.entries.map(({ itemId, order }) => ({
		itemVersionId: versions.get(itemId),
		order
	}));
	const { id } = await db
		.insertInto('attempt')
		.values({
			person_id: personId,
			enrolment_id: enrolment.id,
			course_version_id: quiz.courseVersionId,
			quiz_id: quiz.id,
			number: attempts.length + 1,
			seed,
			paper: json(paper),
			rules: json(quiz.rules),
			started_at: now,
			deadline_at: deadline({ startedAt: now, timeLimitMinutes: quiz.rules.timeLimitMinutes })
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return { attemptId: id };
}
