import { sql, type Kysely } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { DB } from '../db/schema.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import { decidableIds } from './decidable.ts';
import { standsInOn, grantOf } from './acting-for.ts';
import { heldOn } from '../person/held-on.ts';

/** The badge counts no further. */
export const badgeLimit = 99;

/**
 * How many requests wait for an account's decision, up to one more than the badge shows; undefined
 * for who decides nothing: no head, reviewer, HR officer or stand-in of one.
 */
export async function countDecidable(
	db: Kysely<DB>,
	{ actor, now }: { actor: Actor; now: Date }
): Promise<number | undefined> {
	const today = bangkokDay(now);
	const { rows } = await sql<{ decides: boolean }>`select (
		exists (select from appointment
			join position on position.id = appointment.position_id and position.is_head
			where appointment.person_id = ${actor.personId}::bigint and ${heldOn({ asOf: today })})
		or exists (select from role_grant where role_grant.account_id = ${actor.accountId}::bigint
			and (${grantOf('evidence.review', today)} or ${grantOf('request.oversee', today)}))
		or exists (select from stand_in
			where stand_in.stand_in_account_id = ${actor.accountId}::bigint and ${standsInOn(today)})
	) as decides`.execute(db);
	if (!rows[0]?.decides) return undefined;
	const holidays = await readHolidays(db);
	const ids = decidableIds({ ...actor, today, holidays });
	const counted = await sql<{ count: number }>`select count(*)::int as count
		from (select from ${ids} as mine limit ${badgeLimit + 1}) counted`.execute(db);
	return counted.rows[0]?.count ?? 0;
}
