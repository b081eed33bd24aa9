import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import type { Correction } from '#lib/domain/assessment/correction.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import type { CorrectionState } from './queries.ts';

export interface ListedCorrection {
	id: number;
	itemKey: string;
	kind: Correction['kind'];
	state: CorrectionState;
	reason: string;
	proposedAt: Date;
	decidedAt: Date | null;
}

const pageSize = 25;

/** Corrections, the latest first. @throws correction.not_found for who may not read items */
export async function listCorrections(
	db: Kysely<DB>,
	{
		actor,
		itemKey,
		state,
		after
	}: { actor: Actor; itemKey?: string; state?: CorrectionState; after?: string | null }
): Promise<Page<ListedCorrection>> {
	if (!can(actor, 'item.read')) throw notFound('correction');
	const [last] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('item_correction')
		.select(['id', 'item_key', 'change', 'state', 'reason', 'proposed_at', 'decided_at'])
		.$if(typeof last === 'number', (query) => query.where('id', '<', last as number))
		.$if(itemKey !== undefined, (query) => query.where('item_key', '=', itemKey ?? ''))
		.$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
		.orderBy('id', 'desc')
		.limit(pageSize + 1)
		.execute();
	return toPage(
		rows.map((row) => ({
			id: row.id,
			itemKey: row.item_key,
			kind: (row.change as Correction).kind,
			state: row.state as CorrectionState,
			reason: row.reason,
			proposedAt: row.proposed_at,
			decidedAt: row.decided_at
		})),
		pageSize,
		({ id }) => [id]
	);
}
