import { type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { kindsFor } from '#lib/domain/action/kinds.ts';
import type { ActionRequest } from '#lib/domain/action/request.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { nameRequest } from './read-action.ts';
import { itemSeen } from './sees-action.ts';
import type { ActionState } from './stored-action.ts';

const pageSize = 25;

export interface ListedAction {
	id: number;
	request: ActionRequest;
	about: { th: string; en?: string } | null;
	state: ActionState;
	author: { th: string; en: string };
	createdAt: Date;
	reason: string | null;
	/** Planned or done, and left alone. */
	people: number;
	left: number;
}

/**
 * Actions that the actor may look at (see `seesAction`), newest first.
 *
 * @throws action.not_found for who may carry out none
 */
export async function listActions(
	db: Kysely<DB>,
	{ actor, now, after }: { actor: Actor; now: Date; after?: string }
): Promise<Page<ListedAction>> {
	const kinds = kindsFor(actor);
	if (kinds.length === 0) throw notFound('action');
	const [before] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('bulk_action')
		.innerJoin('account', 'account.id', 'bulk_action.created_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where((eb) =>
			eb.or([
				eb('bulk_action.created_by', '=', actor.accountId),
				eb.and([
					eb('bulk_action.state', '<>', 'draft'),
					eb('bulk_action.kind', 'in', kinds),
					eb.exists(
						eb
							.selectFrom('bulk_action_item')
							.select('bulk_action_item.person_id')
							.whereRef('bulk_action_item.action_id', '=', 'bulk_action.id')
							.where(itemSeen(actor, bangkokDay(now)))
					)
				])
			])
		)
		.$if(Number.isSafeInteger(before), (query) =>
			query.where('bulk_action.id', '<', Number(before))
		)
		.select(['bulk_action.id', 'bulk_action.request', 'bulk_action.state', ...nameColumns])
		.select(['bulk_action.created_at', 'bulk_action.reason'])
		.orderBy('bulk_action.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows, pageSize, ({ id }) => [id]);
	const counts =
		page.rows.length === 0
			? []
			: await db
					.selectFrom('bulk_action_item')
					.where(
						'action_id',
						'in',
						page.rows.map(({ id }) => id)
					)
					.groupBy('action_id')
					.select((eb) => [
						'action_id',
						eb.fn.countAll<number>().filterWhere('state', '<>', 'left').as('people'),
						eb.fn.countAll<number>().filterWhere('state', '=', 'left').as('left')
					])
					.execute();
	return {
		...page,
		rows: await Promise.all(
			page.rows.map(async (row) => {
				const count = counts.find(({ action_id }) => action_id === row.id);
				const request = row.request as ActionRequest;
				return {
					id: row.id,
					request,
					about: await nameRequest(db, request),
					state: row.state as ActionState,
					author: nameOf(row),
					createdAt: row.created_at,
					reason: row.reason,
					people: count?.people ?? 0,
					left: count?.left ?? 0
				};
			})
		)
	};
}
