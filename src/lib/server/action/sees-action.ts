import type { Kysely, RawBuilder } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { capabilityFor, kindsFor } from '#lib/domain/action/kinds.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { readingScope } from '../person/reading-scope.ts';
import { seenToday } from '../person/seen-today.ts';
import type { ActionState } from './stored-action.ts';

/**
 * The row of `bulk_action_item` is of somebody whom the actor may read today. An author always sees
 * all of an action of their own, so that what they did can be told and undone.
 */
export function itemSeen(actor: Actor, today: string): RawBuilder<boolean> {
	return seenToday('bulk_action_item.person_id', readingScope(actor), today);
}

/**
 * An action that the actor may look at: their own, or a confirmed one that touched people in their
 * scope and is of a kind that they may carry out.
 *
 * @throws action.not_found
 */
export async function seesAction(
	db: Kysely<DB>,
	{ actor, actionId, now }: { actor: Actor; actionId: number; now: Date }
) {
	if (kindsFor(actor).length === 0) throw notFound('action');
	const row = await db
		.selectFrom('bulk_action')
		.selectAll()
		.where('id', '=', actionId)
		.executeTakeFirst();
	if (!row) throw notFound('action');
	const action = {
		...row,
		state: row.state as ActionState,
		request: row.request as ActionRequest,
		own: row.created_by === actor.accountId
	};
	if (action.own) return action;
	if (action.state === 'draft' || !can(actor, capabilityFor(action.request.kind)))
		throw notFound('action');
	const item = await db
		.selectFrom('bulk_action_item')
		.select('person_id')
		.where('action_id', '=', actionId)
		.where(itemSeen(actor, bangkokDay(now)))
		.limit(1)
		.executeTakeFirst();
	if (!item) throw notFound('action');
	return action;
}
