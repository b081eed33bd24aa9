import type { Kysely } from 'kysely';
import type { Item } from '#lib/domain/assessment/items.ts';
import { livePool } from '#lib/domain/assessment/live-pool.ts';
import type { BlueprintRow } from '#lib/domain/assessment/paper.ts';
import { listQuizItems } from '../attempt/queries.ts';
import type { DB } from '../db/schema.ts';

export interface PoolItem {
	versionId: number;
	item: Item;
}

/**
 * The items that new papers of a quiz version are made of, in the author's order, and those that are
 * in quarantine and cannot be spared.
 */
export async function readPool(
	db: Kysely<DB>,
	{
		courseVersionId,
		quizId,
		draw
	}: { courseVersionId: number; quizId: string; draw: BlueprintRow[] | null }
): Promise<{ live: PoolItem[]; stays: PoolItem[] }> {
	const bank = await listQuizItems(db, { courseVersionId, quizId });
	const rows = await db
		.selectFrom('item_quarantine')
		.where('quiz_id', '=', quizId)
		.where('released_at', 'is', null)
		.select('item_version_id')
		.orderBy('id')
		.execute();
	const byVersion = new Map(bank.map((each) => [each.versionId, each]));
	const quarantined = rows.flatMap(
		({ item_version_id }) => byVersion.get(item_version_id)?.item.id ?? []
	);
	const pool = livePool(
		bank.map(({ item }) => item),
		quarantined,
		draw
	);
	const pick = (items: readonly Item[]) => bank.filter(({ item }) => items.includes(item));
	return { live: pick(pool.live), stays: pick(pool.stays) };
}
