import type { Kysely, Transaction } from 'kysely';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import type { AttemptRecord, AttemptRule } from '#lib/domain/assessment/attempts.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import type { BlueprintRow } from '#lib/domain/assessment/paper.ts';
import type { CompiledDocument } from '#lib/domain/course/compile-course.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { attemptsWithResult, standingScore } from './standing-result.ts';

export interface QuizRules {
	pass: number;
	timeLimitMinutes: number | null;
	attempts: AttemptRule;
	draw: BlueprintRow[] | null;
	showFeedback: 'immediately' | 'after_submit' | 'never';
	shuffle: { items: boolean; options: boolean };
	introduction: Localised<CompiledDocument> | null;
}

export interface Quiz {
	courseId: string;
	courseVersionId: number;
	id: string;
	slug: string;
	kind: 'pretest' | 'check' | 'exam';
	title: Localised;
	rules: QuizRules;
}

/** One place on a drawn paper: which version of which item, and the order it was shown in. */
export interface PaperSlot {
	itemVersionId: number;
	order: string[];
}

export interface Attempt {
	id: number;
	personId: number;
	enrolmentId: number;
	courseVersionId: number;
	quizId: string;
	number: number;
	paper: PaperSlot[];
	rules: QuizRules;
	startedAt: Date;
	deadlineAt: Date | null;
	submittedAt: Date | null;
	submittedBy: 'learner' | 'deadline' | null;
	points: number | null;
	maxPoints: number | null;
	percent: number | null;
	passed: boolean | null;
}

export interface SavedAnswer {
	slot: number;
	answer: Answer;
	savedAt: Date;
	checkedAt: Date | null;
	points: number | null;
	outcome: string | null;
}

/** @throws quiz.not_found */
export async function getQuiz(
	db: Kysely<DB>,
	{ courseVersionId, slug }: { courseVersionId: number; slug: string }
): Promise<Quiz> {
	const row = await db
		.selectFrom('quiz_version')
		.innerJoin('course_version', 'course_version.id', 'quiz_version.course_version_id')
		.selectAll('quiz_version')
		.select('course_version.course_id')
		.where('course_version_id', '=', courseVersionId)
		.where('slug', '=', slug)
		.executeTakeFirst();
	if (!row) throw notFound('quiz');
	return {
		courseId: row.course_id,
		courseVersionId: row.course_version_id,
		id: row.quiz_id,
		slug: row.slug,
		kind: row.kind as Quiz['kind'],
		title: row.title as Localised,
		rules: row.rules as QuizRules
	};
}

/** The quiz's item versions in the author's order. */
export async function listQuizItems(
	db: Kysely<DB>,
	{ courseVersionId, quizId }: { courseVersionId: number; quizId: string }
): Promise<{ versionId: number; item: Item }[]> {
	const rows = await db
		.selectFrom('quiz_item')
		.innerJoin('item_version', 'item_version.id', 'quiz_item.item_version_id')
		.select(['item_version.id', 'item_version.item'])
		.where('course_version_id', '=', courseVersionId)
		.where('quiz_id', '=', quizId)
		.orderBy('quiz_item.position')
		.execute();
	return rows.map(({ id, item }) => ({ versionId: id, item: item as Item }));
}

/** Exactly the versions a paper names: a later edition of an item never changes an old result. */
export async function loadPaperItems(db: Kysely<DB>, paper: PaperSlot[]): Promise<Item[]> {
	const ids = paper.map(({ itemVersionId }) => itemVersionId);
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('item_version')
		.select(['id', 'item'])
		.where('id', 'in', ids)
		.execute();
	const byId = new Map(rows.map(({ id, item }) => [id, item as Item]));
	return ids.map((id) => {
		const item = byId.get(id);
		if (!item) throw new Error(`item version ${id} of a paper is gone`);
		return item;
	});
}

/** With the result that counts today. @throws attempt.not_found, also for somebody else's */
export async function getAttempt(
	db: Kysely<DB>,
	{ attemptId, personId }: { attemptId: number; personId: number }
): Promise<Attempt> {
	if (!Number.isSafeInteger(attemptId)) throw notFound('attempt');
	const row = await attemptsWithResult(db)
		.selectAll()
		.where('attempt.id', '=', attemptId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!row) throw notFound('attempt');
	const attempt = { ...toAttempt(row), ...standingScore(row) };
	if (row.correctedPoints !== null) attempt.points = row.correctedPoints;
	if (row.correctedMaxPoints !== null) attempt.maxPoints = row.correctedMaxPoints;
	return attempt;
}

/** An attempt as it was handed in, held against concurrent saves and submissions until the transaction ends. */
export async function lockAttempt(db: Transaction<DB>, attemptId: number): Promise<Attempt> {
	if (!Number.isSafeInteger(attemptId)) throw notFound('attempt');
	const row = await db
		.selectFrom('attempt')
		.selectAll()
		.where('id', '=', attemptId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw notFound('attempt');
	return toAttempt(row);
}

/** A person's attempts in an enrolment, oldest first, by quiz. */
export async function listAttempts(
	db: Kysely<DB>,
	enrolmentIds: number[]
): Promise<(AttemptRecord & { id: number; enrolmentId: number; quizId: string })[]> {
	if (enrolmentIds.length === 0) return [];
	const rows = await attemptsWithResult(db)
		.select([
			'attempt.id',
			'enrolment_id',
			'quiz_id',
			'number',
			'started_at',
			'submitted_at',
			'percent',
			'passed',
			'resultId',
			'correctedPercent',
			'correctedPassed'
		])
		.where('enrolment_id', 'in', enrolmentIds)
		.orderBy('attempt.id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		enrolmentId: row.enrolment_id,
		quizId: row.quiz_id,
		number: row.number,
		startedAt: row.started_at,
		submittedAt: row.submitted_at,
		...standingScore(row)
	}));
}

/**
 * A person's attempts at a quiz since they last completed its course, over all enrolments: what the
 * limit and the wait count, so that withdrawing and enrolling again resets neither.
 */
export async function listAttemptsThatCount(
	db: Kysely<DB>,
	{ personId, courseId, quizId }: { personId: number; courseId: string; quizId: string }
): Promise<AttemptRecord[]> {
	const rows = await attemptsWithResult(db)
		.where('attempt.person_id', '=', personId)
		.where('attempt.quiz_id', '=', quizId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('enrolment as later')
						.select('later.id')
						.where('later.person_id', '=', personId)
						.where('later.course_id', '=', courseId)
						.where('later.completed_at', 'is not', null)
						.whereRef('later.completed_at', '>', 'attempt.started_at')
				)
			)
		)
		.select(['number', 'started_at', 'submitted_at', 'percent', 'passed'])
		.select(['resultId', 'correctedPercent', 'correctedPassed'])
		.orderBy('attempt.id')
		.execute();
	return rows.map((row) => ({
		number: row.number,
		startedAt: row.started_at,
		submittedAt: row.submitted_at,
		...standingScore(row)
	}));
}

export async function listAnswers(db: Kysely<DB>, attemptId: number): Promise<SavedAnswer[]> {
	const rows = await db
		.selectFrom('attempt_answer')
		.selectAll()
		.where('attempt_id', '=', attemptId)
		.orderBy('slot')
		.execute();
	return rows.map((row) => ({
		slot: row.slot,
		answer: row.answer as Answer,
		savedAt: row.saved_at,
		checkedAt: row.checked_at,
		points: row.points,
		outcome: row.outcome
	}));
}

/** A person's attempts under way that the clock will end, the next to end first. */
export async function listTimed(
	db: Kysely<DB>,
	personId: number
): Promise<{ id: number; title: Localised; deadlineAt: Date }[]> {
	const rows = await db
		.selectFrom('attempt')
		.innerJoin('quiz_version', (join) =>
			join
				.onRef('quiz_version.course_version_id', '=', 'attempt.course_version_id')
				.onRef('quiz_version.quiz_id', '=', 'attempt.quiz_id')
		)
		.where('attempt.person_id', '=', personId)
		.where('attempt.submitted_at', 'is', null)
		.where('attempt.deadline_at', 'is not', null)
		.select(['attempt.id', 'quiz_version.title', 'attempt.deadline_at'])
		.orderBy('attempt.deadline_at')
		.execute();
	return rows.flatMap(({ id, title, deadline_at }) =>
		deadline_at ? [{ id, title: title as Localised, deadlineAt: deadline_at }] : []
	);
}

/** Open attempts whose time is over: of one person, or of everybody. */
export async function listOverdue(
	db: Kysely<DB>,
	{ personId, before }: { personId?: number; before: Date }
): Promise<number[]> {
	const rows = await db
		.selectFrom('attempt')
		.select('id')
		.where('submitted_at', 'is', null)
		.where('deadline_at', '<', before)
		.$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? 0))
		.orderBy('deadline_at')
		.limit(500)
		.execute();
	return rows.map(({ id }) => id);
}

function toAttempt(row: {
	id: number;
	person_id: number;
	enrolment_id: number;
	course_version_id: number;
	quiz_id: string;
	number: number;
	paper: unknown;
	rules: unknown;
	started_at: Date;
	deadline_at: Date | null;
	submitted_at: Date | null;
	submitted_by: string | null;
	points: number | null;
	max_points: number | null;
	percent: number | null;
	passed: boolean | null;
}): Attempt {
	return {
		id: row.id,
		personId: row.person_id,
		enrolmentId: row.enrolment_id,
		courseVersionId: row.course_version_id,
		quizId: row.quiz_id,
		number: row.number,
		paper: row.paper as PaperSlot[],
		rules: row.rules as QuizRules,
		startedAt: row.started_at,
		deadlineAt: row.deadline_at,
		submittedAt: row.submitted_at,
		submittedBy: row.submitted_by as Attempt['submittedBy'],
		points: row.points,
		maxPoints: row.max_points,
		percent: row.percent,
		passed: row.passed
	};
}
