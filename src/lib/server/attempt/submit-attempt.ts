import type { Transaction } from 'kysely';
import { gradePaper } from '#lib/domain/assessment/correction.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { correctionsInForce, holdItemVersions } from '../correction/in-force.ts';
import type { DB } from '../db/schema.ts';
import { completeCourseIfEarned } from '../course/complete-course.ts';
import { recordFact } from '../fact/record-fact.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listAnswers, loadPaperItems, lockAttempt } from './queries.ts';

/**
 * Scores the saved answers by the keys that hold now and closes the attempt; by the deadline when
 * that has passed. An exam writes one dated fact with the score reached; whatever that completes is
 * written with it. A second submission changes nothing.
 */
export async function submitAttempt(
	db: Transaction<DB>,
	{ attemptId, personId, now }: { attemptId: number; personId?: number; now: Date }
): Promise<void> {
	const attempt = await lockAttempt(db, attemptId);
	if (personId !== undefined && attempt.personId !== personId) throw notFound('attempt');
	if (attempt.submittedAt) return;
	const late = attempt.deadlineAt !== null && now > attempt.deadlineAt;
	const submittedAt = late && attempt.deadlineAt ? attempt.deadlineAt : now;

	const items = await loadPaperItems(db, attempt.paper);
	const answers = new Map(
		(await listAnswers(db, attemptId)).map((saved) => [saved.slot, saved.answer])
	);
	const versionIds = attempt.paper.map(({ itemVersionId }) => itemVersionId);
	await holdItemVersions(db, versionIds);
	const corrections = await correctionsInForce(db, versionIds);
	const { scores, grade } = gradePaper(
		items.map((item, slot) => ({
			item,
			answer: answers.get(slot) ?? null,
			correction: corrections.get(versionIds[slot] ?? 0)?.change
		})),
		attempt.rules.pass
	);
	for (const [slot, score] of scores.entries()) {
		if (!answers.has(slot)) continue;
		await db
			.updateTable('attempt_answer')
			.set({ points: score.points, outcome: score.outcome })
			.where('attempt_id', '=', attemptId)
			.where('slot', '=', slot)
			.execute();
	}
	const scored = grade.passed !== null;
	await db
		.updateTable('attempt')
		.set({
			submitted_at: submittedAt,
			submitted_by: late ? 'deadline' : 'learner',
			points: grade.points,
			max_points: grade.max,
			percent: scored ? grade.percent : null,
			passed: grade.passed
		})
		.where('id', '=', attemptId)
		.execute();
	if (!scored) return;

	const quiz = await db
		.selectFrom('quiz_version')
		.select(['kind', 'title'])
		.where('course_version_id', '=', attempt.courseVersionId)
		.where('quiz_id', '=', attempt.quizId)
		.executeTakeFirstOrThrow();
	if (quiz.kind === 'exam')
		await recordFact(db, {
			personId: attempt.personId,
			kind: 'assessed',
			subject: attempt.quizId,
			occurredOn: bangkokDay(submittedAt),
			details: { score: grade.percent, title: quiz.title, attempt: attemptId },
			source: 'system',
			evidenceKey: `attempt:${attemptId}`,
			now
		});
	await completeCourseIfEarned(db, {
		enrolmentId: attempt.enrolmentId,
		earnedAt: submittedAt,
		now
	});
}
