import type { Transaction } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { notAllowed, notFound } from '#lib/domain/errors/domain-error.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';

/**
 * Lets an item back into the live pool of its quiz, by who writes or reviews courses. It leaves again
 * only on new evidence.
 *
 * @throws access.not_allowed, quarantine.not_found for one that is over
 */
export async function releaseItem(
	db: Transaction<DB>,
	{
		actor,
		quarantineId,
		reason,
		now
	}: { actor: Actor; quarantineId: number; reason: string; now: Date }
): Promise<void> {
	if (!can(actor, 'course.write') && !can(actor, 'course.review'))
		throw notAllowed('course.review');
	const row = await db
		.updateTable('item_quarantine')
		.from('item_version')
		.set({ released_by: actor.accountId, released_at: now, release_reason: reason })
		.whereRef('item_version.id', '=', 'item_quarantine.item_version_id')
		.where('item_quarantine.id', '=', quarantineId)
		.where('released_at', 'is', null)
		.returning(['item_version.item_key', 'item_quarantine.quiz_id'])
		.executeTakeFirst();
	if (!row) throw notFound('quarantine');
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'item.released',
		subject: { kind: 'item', id: row.item_key },
		before: { quarantine: quarantineId, quiz: row.quiz_id },
		reason,
		now
	});
}
