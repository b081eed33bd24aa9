import type { Kysely } from 'kysely';
import { correctItem, scoreSlot } from '#lib/domain/assessment/correction.ts';
import { answerFields } from '#lib/domain/assessment/answers.ts';
import { remainingSeconds } from '#lib/domain/assessment/attempts.ts';
import { feedback, type Feedback } from '#lib/domain/assessment/feedback.ts';
import { validateAnswer } from '#lib/domain/assessment/validate-answer.ts';
import { presentItem } from '#lib/domain/assessment/present.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import type { DB } from '../db/schema.ts';
import { closeOverdue } from './close-overdue.ts';
import { correctionsInForce } from '../correction/in-force.ts';
import type { Outcome, Score } from '#lib/domain/assessment/score.ts';
import {
	getAttempt,
	listAnswers,
	loadPaperItems,
	type Attempt,
	type SavedAnswer
} from './queries.ts';

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
	const versionIds = attempt.paper.map(({ itemVersionId }) => itemVersionId);
	const [items, saved, quiz, inForce, corrections] = await Promise.all([
		loadPaperItems(db, attempt.paper),
		listAnswers(db, attemptId),
		readQuizOf(db, attempt),
		correctionsInForce(db, versionIds),
		readCorrections(db, attemptId)
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
		/** Results that corrections changed, the first first. */
		corrections,
		secondsLeft: remainingSeconds(attempt.deadlineAt, now) ?? undefined,
		slots: items.map((asWritten, slot) => {
			const correction = inForce.get(versionIds[slot] ?? 0)?.change;
			const item = correctItem(asWritten, correction);
			const answer = answers.get(slot);
			const score = scoreSlot({
				item: asWritten,
				answer: answer?.answer ?? null,
				correction,
				marked: markedBy(answer)
			});
			const checked = answer?.checkedAt != null;
			return {
				slot,
				item: presentItem(asWritten, { order: attempt.paper[slot]?.order ?? [], lang: locale }),
				fields: answer ? answerFields(item, answer.answer) : [],
				savedAt: answer?.savedAt,
				/** What keeps the answer from being read as what is asked; says nothing of its worth. */
				problem: answer && !checked ? validateAnswer(item, answer.answer)[0]?.[locale] : undefined,
				checked,
				// With no feedback at all the score of an item would give its key away.
				result:
					submitted && attempt.rules.showFeedback !== 'never'
						? { points: score.points, max: score.max, outcome: score.outcome }
						: undefined,
				correction: submitted ? correction?.kind : undefined,
				feedback:
					submitted || checked
						? withScore(
								feedback(item, answer?.answer ?? null, {
									show: attempt.rules.showFeedback,
									stage: submitted ? 'submitted' : 'answered',
									lang: locale
								}),
								score
							)
						: null
			};
		})
	};
}

/** The verdict is the score that counts, which may not follow from the answer alone. */
const withScore = (shown: Feedback | null, { points, max, outcome }: Score): Feedback | null =>
	shown && { ...shown, points, max, outcome };

/** What a person gave; an answer that nobody has marked waits still. */
function markedBy(answer: SavedAnswer | undefined) {
	if (!answer || answer.points === null || answer.outcome === null) return undefined;
	return { points: answer.points, outcome: answer.outcome as Outcome };
}

/** Each correction that changed the result: when, why, and the result before and after. */
async function readCorrections(db: Kysely<DB>, attemptId: number) {
	const first = await db
		.selectFrom('attempt')
		.select(['points', 'max_points as maxPoints', 'percent', 'passed'])
		.where('id', '=', attemptId)
		.executeTakeFirstOrThrow();
	const rows = await db
		.selectFrom('attempt_result')
		.innerJoin('item_correction', 'item_correction.id', 'attempt_result.correction_id')
		.where('attempt_id', '=', attemptId)
		.select([
			'attempt_result.points',
			'max_points as maxPoints',
			'percent',
			'passed',
			'recorded_at as at',
			'reason'
		])
		.orderBy('attempt_result.id')
		.execute();
	return rows.map(({ at, reason, ...after }, index) => {
		const { points, maxPoints, percent, passed } = rows[index - 1] ?? first;
		return { at, reason, before: { points, maxPoints, percent, passed }, after };
	});
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
