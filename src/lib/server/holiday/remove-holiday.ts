import type { Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';

/** Takes an entered holiday back. @throws access.not_allowed, holiday.not_found */
export async function removeHoliday(
	db: Transaction<DB>,
	{ actor, day, now }: { actor: Actor; day: string; now: Date }
): Promise<void> {
	assertCan(actor, 'calendar.write');
	const removed = await db
		.updateTable('holiday')
		.set({ removed_at: now })
		.where('day', '=', day)
		.where('removed_at', 'is', null)
		.returning(['kind', 'name_th', 'source'])
		.executeTakeFirst();
	if (!removed) throw notFound('holiday');
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'holiday.removed',
		subject: { kind: 'holiday', id: day },
		before: { kind: removed.kind, name: removed.name_th, source: removed.source },
		now
	});
}
