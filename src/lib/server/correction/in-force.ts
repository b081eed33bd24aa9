import { sql, type Kysely, type Transaction } from 'kysely';
import type { Correction } from '#lib/domain/assessment/correction.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';

export interface CorrectionInForce {
	id: number;
	change: Correction;
	reason: string;
	decidedAt: Date;
}

/** The correction in force of each of these item versions: the one that was applied last. */
export async function correctionsInForce(
	db: Kysely<DB>,
	itemVersionIds: readonly number[]
): Promise<Map<number, CorrectionInForce>> {
	if (itemVersionIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('item_correction_version')
		.innerJoin('item_correction', 'item_correction.id', 'item_correction_version.correction_id')
		.where('item_version_id', '=', sql<number>`any(${arrayOf(itemVersionIds, 'bigint')})`)
		.where('item_correction.state', '=', 'applied')
		.distinctOn('item_version_id')
		.select(['item_version_id', 'item_correction.id', 'change', 'reason', 'decided_at'])
		.orderBy('item_version_id')
		.orderBy('decided_at', 'desc')
		.orderBy('item_correction.id', 'desc')
		.execute();
	return new Map(
		rows.flatMap(({ item_version_id, id, change, reason, decided_at }) =>
			decided_at
				? [[item_version_id, { id, change: change as Correction, reason, decidedAt: decided_at }]]
				: []
		)
	);
}

/**
 * Keeps corrections of these item versions from coming into force until the transaction ends, so that
 * no attempt is scored by a key that a regrade has just replaced, and missed by the regrade.
 */
export async function holdItemVersions(
	db: Transaction<DB>,
	itemVersionIds: readonly number[]
): Promise<void> {
	await db
		.selectFrom('item_version')
		.select('id')
		.where('id', '=', sql<number>`any(${arrayOf(itemVersionIds, 'bigint')})`)
		.orderBy('id')
		.forShare()
		.execute();
}

/** Waits for attempts at these quizzes that are being handed in, and lets others wait for us. */
export async function holdQuizzes(db: Transaction<DB>, quizIds: readonly string[]): Promise<void> {
	await db
		.selectFrom('item_version')
		.select('item_version.id')
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('quiz_item')
					.select('quiz_item.position')
					.whereRef('quiz_item.item_version_id', '=', 'item_version.id')
					.where('quiz_item.quiz_id', 'in', quizIds)
			)
		)
		.orderBy('item_version.id')
		.forNoKeyUpdate()
		.execute();
}
