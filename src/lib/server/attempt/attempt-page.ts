import type { Kysely } from 'kysely';
import { answerFields } from '#lib/domain/assessment/answers.ts';
import { remainingSeconds } from '#lib/domain/assessment/attempts.ts';
import { feedback } from '#lib/domain/assessment/feedback.ts';
import { validateAnswer } from '#lib/domain/assessment/validate-answer.ts';
import { presentItem } from '#lib/domain/assessment/present.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import type { DB } from '../db/schema.ts';
import { closeOverdue } from './close-overdue.ts';
import { getAttempt, listAnswers, loadPaperItems, type Attempt } from './queries.ts';

/**
 * An attempt as its learner sees it. Before submission nothing in it holds a key, an explanation or
 * a score, except what practice feedback has shown item by item.
 *
 * @throws attempt.not_found
 */
export async function readAttemptPage(
	db: Kysely<DB>,
	{
		attemptId,
		personId,
		locale,
		now
	}: {
		attemptId: number;
		personId: number;
		locale: 'th' | 'en';
		now: Date;
	}
) {
	await closeOverdue(db, { personId, now });
	const attempt = await getAttempt(db, { attemptId, personId });
	const [items, saved, quiz] = await Promise.all([
		loadPaperItems(db, attempt.paper),
		listAnswers(db, attemptId),
		readQuizOf(db, attempt)
	]);
	const answers = new Map(saved.map((answer) => [answer.slot, answer]));
	const submitted = attempt.submittedAt !== null;
	return {
		attempt: {
			id: attempt.id,
			number: attempt.number,
			startedAt: attempt.startedAt,
			submittedAt: attempt.submittedAt,
			submittedBy: attempt.submittedBy,
			points: attempt.points,
			maxPoints: attempt.maxPoints,
			percent: attempt.percent,
			passed: attempt.passed
		},
		quiz,
		pass: attempt.rules.pass,
		showFeedback: attempt.rules.showFeedback,
		secondsLeft: remainingSeconds(attempt.deadlineAt, now) ?? undefined,
		slots: items.map((item, slot) => {
			const answer = answers.get(slot);
			const checked = answer?.checkedAt != null;
			return {
				slot,
				item: presentItem(item, { order: attempt.paper[slot]?.order ?? [], lang: locale }),
				fields: answer ? answerFields(item, answer.answer) : [],
				savedAt: answer?.savedAt,
				/** What keeps the answer from being read as what is asked; says nothing of its worth. */
				problem: answer && !checked ? validateAnswer(item, answer.answer)[0]?.[locale] : undefined,
				checked,
				// With no feedback at all the score of an item would give its key away.
				result:
					submitted && attempt.rules.showFeedback !== 'never'
						? { points: answer?.points ?? 0, outcome: answer?.outcome ?? 'unanswered' }
						: undefined,
				feedback:
					submitted || checked
						? feedback(item, answer?.answer ?? null, {
								show: attempt.rules.showFeedback,
								stage: submitted ? 'submitted' : 'answered',
								lang: locale
							})
						: null
			};
		})
	};
}

async function readQuizOf(db: Kysely<DB>, attempt: Attempt) {
	const row = await db
		.selectFrom('quiz_version')
		.innerJoin('course_version', 'course_version.id', 'quiz_version.course_version_id')
		.select([
			'quiz_version.slug',
			'quiz_version.kind',
			'quiz_version.title',
			'course_version.course_id as courseId',
			'course_version.title as courseTitle',
			'course_version.number as versionNumber'
		])
		.where('course_version_id', '=', attempt.courseVersionId)
		.where('quiz_id', '=', attempt.quizId)
		.executeTakeFirstOrThrow();
	return {
		...row,
		title: row.title as Localised,
		courseTitle: row.courseTitle as Localised,
		kind: row.kind as 'pretest' | 'check' | 'exam'
	};
}
