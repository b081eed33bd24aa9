import { sql, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { assertOpen, listPlaces, lockManaged } from './queries.ts';
import { tell } from './tell.ts';

/**
 * Calls a class off, with the reason that everybody with a place is told. Their calendars are told
 * to take it out.
 *
 * @throws class.not_found, class.over
 */
export async function cancelClass(
	db: Transaction<DB>,
	{ actor, classId, reason, now }: { actor: Actor; classId: number; reason: string; now: Date }
): Promise<void> {
	const held = await lockManaged(db, { actor, classId });
	assertOpen(held);
	await db
		.updateTable('class')
		.set({ cancelled_at: now, cancel_reason: reason, sequence: sql<number>`sequence + 1` })
		.where('id', '=', classId)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'class.cancelled',
		subject: { kind: 'class', id: classId },
		reason,
		now
	});
	await tell(db, {
		held: { ...held, cancelReason: reason },
		kind: 'class_cancelled',
		places: await listPlaces(db, classId),
		now
	});
}
