import type { Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';

/**
 * Says that a year's holidays are those of the cabinet's list.
 *
 * @param source the resolution or announcement that they were compared with
 * @throws access.not_allowed
 */
export async function confirmYear(
	db: Transaction<DB>,
	{ actor, year, source, now }: { actor: Actor; year: number; source: string; now: Date }
): Promise<void> {
	assertCan(actor, 'calendar.write');
	const confirmation = { source, confirmed_by: actor.accountId, confirmed_at: now };
	await db
		.insertInto('holiday_year')
		.values({ year, ...confirmation })
		.onConflict((conflict) => conflict.column('year').doUpdateSet(confirmation))
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'holiday.year_confirmed',
		subject: { kind: 'holiday_year', id: year },
		after: { source },
		now
	});
}
