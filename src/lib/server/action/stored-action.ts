import { sql, type Kysely, type Transaction } from 'kysely';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import type { Shown } from '#lib/domain/action/person-plan.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB, Json } from '../db/schema.ts';
import type { DoneItem } from './performer.ts';

export type ActionState = 'draft' | 'running' | 'done' | 'undoing' | 'undone';
export type ItemState = 'planned' | 'left' | 'done' | 'undone' | 'kept';

/** The action, held until the transaction ends: two who confirm, run or undo it come one by one. */
export async function lockAction(db: Transaction<DB>, actionId: number) {
	const row = await db
		.selectFrom('bulk_action')
		.selectAll()
		.where('id', '=', actionId)
		.forUpdate()
		.executeTakeFirst();
	return row && { ...row, state: row.state as ActionState, request: row.request as ActionRequest };
}

/** Items of an action in a state, by number of person. */
export async function listItemsIn(
	db: Kysely<DB>,
	{
		actionId,
		state,
		after = 0,
		limit
	}: { actionId: number; state: ItemState; after?: number; limit: number }
): Promise<DoneItem[]> {
	const rows = await db
		.selectFrom('bulk_action_item')
		.select(['person_id', 'before', 'after', 'made'])
		.where('action_id', '=', actionId)
		.where('state', '=', state)
		.where('person_id', '>', after)
		.orderBy('person_id')
		.limit(limit)
		.execute();
	return rows.map(({ person_id, before, after: then, made }) => ({
		personId: person_id,
		before: before as Shown,
		after: then as Shown,
		made
	}));
}

export interface Outcome {
	personId: number;
	state: ItemState;
	why: string | null;
	/** Absent: what was made stays written. */
	made?: Json;
}

export async function writeOutcomes(
	db: Transaction<DB>,
	actionId: number,
	outcomes: readonly Outcome[]
): Promise<void> {
	if (outcomes.length === 0) return;
	await sql`
		update bulk_action_item
		set state = outcome.state, why = outcome.why, made = coalesce(outcome.made, bulk_action_item.made)
		from unnest(
			${arrayOf(
				outcomes.map(({ personId }) => personId),
				'bigint'
			)},
			${arrayOf(
				outcomes.map(({ state }) => state),
				'text'
			)},
			${arrayOf(
				outcomes.map(({ why }) => why),
				'text'
			)},
			${arrayOf(
				outcomes.map(({ made }) => (made === undefined ? null : JSON.stringify(made))),
				'jsonb'
			)}
		) as outcome (person_id, state, why, made)
		where bulk_action_item.action_id = ${actionId}
			and bulk_action_item.person_id = outcome.person_id`.execute(db);
}

/** How many people are in each state, and of those left or kept why. */
export async function countItems(
	db: Kysely<DB>,
	actionId: number
): Promise<{ state: ItemState; why: string | null; people: number }[]> {
	const rows = await db
		.selectFrom('bulk_action_item')
		.where('action_id', '=', actionId)
		.groupBy(['state', 'why'])
		.select((eb) => ['state', 'why', eb.fn.countAll<number>().as('people')])
		.orderBy('people', 'desc')
		.execute();
	return rows as { state: ItemState; why: string | null; people: number }[];
}
