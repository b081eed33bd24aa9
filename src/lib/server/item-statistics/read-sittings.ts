import type { Kysely } from 'kysely';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import { correctItem, scoreSlot } from '#lib/domain/assessment/correction.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import type { SittingResponses } from '#lib/domain/item-statistics/responses.ts';
import type { PaperSlot } from '../attempt/queries.ts';
import { correctionsInForce } from '../correction/in-force.ts';
import type { DB } from '../db/schema.ts';

/** More sittings than this add nothing to the figures but time; the latest are taken. */
export const MOST_SITTINGS = 10_000;

const BATCH = 1000;

/**
 * Each person's first finished attempt at a quiz, over all its versions, as responses to exact item
 * versions, by the keys that hold now. An item left unanswered counts as nothing earned. Left out are
 * essays, whose marks come from people, and items that a correction took out.
 */
export async function readSittings(
	db: Kysely<DB>,
	quizId: string
): Promise<{ sittings: SittingResponses[]; items: Map<number, Item> }> {
	const firsts = await db
		.selectFrom(
			db
				.selectFrom('attempt')
				.where('quiz_id', '=', quizId)
				.where('submitted_at', 'is not', null)
				.distinctOn('person_id')
				.select(['id', 'paper'])
				.orderBy('person_id')
				.orderBy('id')
				.as('first')
		)
		.select(['id', 'paper'])
		.orderBy('id', 'desc')
		.limit(MOST_SITTINGS)
		.execute();
	const attempts = firsts.map(({ id, paper }) => ({ id, paper: paper as PaperSlot[] }));
	const items = await readItems(db, attempts);
	const corrections = await correctionsInForce(db, [...items.keys()]);
	const corrected = new Map(
		[...items].flatMap(([id, item]): [number, Item][] => {
			const change = corrections.get(id)?.change;
			return change?.kind === 'void' ? [] : [[id, correctItem(item, change)]];
		})
	);
	const answers = await readAnswers(
		db,
		attempts.map(({ id }) => id)
	);
	const sittings = attempts.map(({ id, paper }) => ({
		responses: paper.flatMap(({ itemVersionId }, slot) => {
			const item = corrected.get(itemVersionId);
			if (item === undefined) return [];
			const correction = corrections.get(itemVersionId)?.change;
			const given = answers.get(`${id}/${slot}`);
			const chosen = given?.answer.type === 'choice' ? given.answer.chosen : [];
			return [
				{
					itemId: itemVersionId,
					points: correction
						? scoreSlot({ item, answer: given?.answer ?? null, correction }).points
						: (given?.points ?? 0),
					max: item.points,
					chosen: 'options' in item ? chosen : null
				}
			];
		})
	}));
	return { sittings: sittings.filter(({ responses }) => responses.length > 0), items: corrected };
}

async function readItems(
	db: Kysely<DB>,
	attempts: { paper: PaperSlot[] }[]
): Promise<Map<number, Item>> {
	const ids = new Set(attempts.flatMap(({ paper }) => paper.map((slot) => slot.itemVersionId)));
	const found = new Map<number, Item>();
	for (const some of batches([...ids])) {
		const rows = await db
			.selectFrom('item_version')
			.where('id', 'in', some)
			.where('type', '<>', 'essay')
			.select(['id', 'item'])
			.execute();
		for (const { id, item } of rows) found.set(id, item as Item);
	}
	return found;
}

async function readAnswers(
	db: Kysely<DB>,
	attemptIds: number[]
): Promise<Map<string, { answer: Answer; points: number | null }>> {
	const found = new Map<string, { answer: Answer; points: number | null }>();
	for (const some of batches(attemptIds)) {
		const rows = await db
			.selectFrom('attempt_answer')
			.where('attempt_id', 'in', some)
			.select(['attempt_id', 'slot', 'answer', 'points'])
			.execute();
		for (const { attempt_id, slot, answer, points } of rows)
			found.set(`${attempt_id}/${slot}`, { answer: answer as Answer, points });
	}
	return found;
}

function batches<T>(list: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, i) =>
		list.slice(i * BATCH, (i + 1) * BATCH)
	);
}
