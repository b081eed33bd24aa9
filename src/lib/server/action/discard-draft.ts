import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';

/**
 * Throws away one's own preview, which did nothing.
 *
 * @throws action.not_found, also for one that was confirmed
 */
export async function discardDraft(
	db: Kysely<DB>,
	{ actor, actionId }: { actor: Actor; actionId: number }
): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('bulk_action')
		.where('id', '=', actionId)
		.where('created_by', '=', actor.accountId)
		.where('state', '=', 'draft')
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw notFound('action');
}
