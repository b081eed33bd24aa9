import { sql, type Transaction } from 'kysely';
import { gradePaper } from '#lib/domain/assessment/correction.ts';
import type { Grade } from '#lib/domain/assessment/grade.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import type { Score } from '#lib/domain/assessment/score.ts';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import { attemptsWithResult, standingScore } from '../attempt/standing-result.ts';
import type { PaperSlot, QuizRules } from '../attempt/queries.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { nothingLeft } from '#lib/domain/assessment/correction-errors.ts';
import { correctionsInForce } from './in-force.ts';

export interface Result {
	points: number;
	max: number;
	percent: number | null;
	passed: boolean | null;
}

/** What a regrade made of one attempt. */
export interface Move {
	attemptId: number;
	personId: number;
	enrolmentId: number;
	courseVersionId: number;
	quizId: string;
	submittedAt: Date;
	before: Result;
	after: Result;
}

const BATCH = 500;

/**
 * Grades every finished attempt that holds one of the item versions anew from its kept answers, by the
 * keys that hold now, and writes what differs beside what was.
 *
 * @throws correction.nothing_left when an attempt would have no item left that counts
 */
export async function regradeAttempts(
	db: Transaction<DB>,
	{
		correctionId,
		itemVersionIds,
		quizIds,
		now
	}: { correctionId: number; itemVersionIds: number[]; quizIds: string[]; now: Date }
): Promise<{ attempts: number; moves: Move[] }> {
	const held = itemVersionIds.map((id) => JSON.stringify([{ itemVersionId: id }]));
	const ids = await db
		.selectFrom('attempt')
		.select('id')
		.where('quiz_id', 'in', quizIds)
		.where('submitted_at', 'is not', null)
		.where(sql<boolean>`paper @> any(${arrayOf(held, 'jsonb')})`)
		.orderBy('id')
		.execute();
	const moves: Move[] = [];
	for (let from = 0; from < ids.length; from += BATCH) {
		const batch = ids.slice(from, from + BATCH).map(({ id }) => id);
		moves.push(...(await regradeBatch(db, batch)));
	}
	for (let from = 0; from < moves.length; from += BATCH)
		await db
			.insertInto('attempt_result')
			.values(
				moves.slice(from, from + BATCH).map(({ attemptId, after }) => ({
					attempt_id: attemptId,
					correction_id: correctionId,
					points: after.points,
					max_points: after.max,
					percent: after.percent,
					passed: after.passed,
					recorded_at: now
				}))
			)
			.execute();
	return { attempts: ids.length, moves };
}

async function regradeBatch(db: Transaction<DB>, attemptIds: number[]): Promise<Move[]> {
	const rows = await attemptsWithResult(db)
		.selectAll()
		.where('attempt.id', '=', sql<number>`any(${arrayOf(attemptIds, 'bigint')})`)
		.orderBy('attempt.id')
		.execute();
	const papers = new Map(rows.map(({ id, paper }) => [id, paper as PaperSlot[]]));
	const versionIds = [
		...new Set([...papers.values()].flat().map(({ itemVersionId }) => itemVersionId))
	];
	const [items, corrections, answers] = [
		await readItems(db, versionIds),
		await correctionsInForce(db, versionIds),
		await readAnswers(db, attemptIds)
	];
	return rows.flatMap((row): Move[] => {
		const slots = (papers.get(row.id) ?? []).map(({ itemVersionId }, slot) => {
			const item = items.get(itemVersionId);
			if (!item) throw new Error(`item version ${itemVersionId} of a paper is gone`);
			const given = answers.get(`${row.id}/${slot}`);
			return {
				item,
				answer: given?.answer ?? null,
				correction: corrections.get(itemVersionId)?.change,
				marked: given?.marked
			};
		});
		const { grade } = gradePaper(slots, (row.rules as QuizRules).pass);
		if (grade.max === 0) throw nothingLeft();
		const before = {
			points: row.correctedPoints ?? row.points ?? 0,
			max: row.correctedMaxPoints ?? row.max_points ?? 0,
			...standingScore(row)
		};
		const after = resultOf(grade);
		if (isSame(before, after) || row.submitted_at === null) return [];
		return [
			{
				attemptId: row.id,
				personId: row.person_id,
				enrolmentId: row.enrolment_id,
				courseVersionId: row.course_version_id,
				quizId: row.quiz_id,
				submittedAt: row.submitted_at,
				before,
				after
			}
		];
	});
}

/** While an essay that could decide it is unmarked, an attempt has points and no result. */
function resultOf({ points, max, percent, passed }: Grade): Result {
	return { points, max, percent: passed === null ? null : percent, passed };
}

const isSame = (a: Result, b: Result) =>
	a.points === b.points && a.max === b.max && a.percent === b.percent && a.passed === b.passed;

async function readItems(db: Transaction<DB>, ids: number[]): Promise<Map<number, Item>> {
	const rows = await db
		.selectFrom('item_version')
		.select(['id', 'item'])
		.where('id', '=', sql<number>`any(${arrayOf(ids, 'bigint')})`)
		.execute();
	return new Map(rows.map(({ id, item }) => [id, item as Item]));
}

interface Given {
	answer: Answer;
	marked: Pick<Score, 'points' | 'outcome'> | undefined;
}

async function readAnswers(db: Transaction<DB>, attemptIds: number[]): Promise<Map<string, Given>> {
	const rows = await db
		.selectFrom('attempt_answer')
		.where('attempt_id', '=', sql<number>`any(${arrayOf(attemptIds, 'bigint')})`)
		.select(['attempt_id', 'slot', 'answer', 'points', 'outcome'])
		.execute();
	return new Map(
		rows.map(({ attempt_id, slot, answer, points, outcome }) => [
			`${attempt_id}/${slot}`,
			{
				answer: answer as Answer,
				marked:
					points === null || outcome === null || outcome === 'to_mark'
						? undefined
						: { points, outcome: outcome as Score['outcome'] }
			}
		])
	);
}
