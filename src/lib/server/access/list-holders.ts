import { sql, type Kysely } from 'kysely';
import { rolesWith, type Capability } from '#lib/domain/access/capabilities.ts';
import type { DB } from '../db/schema.ts';

/** People who have a capability somewhere on a day, by id. */
export async function listHolders(
	db: Kysely<DB>,
	{ capability, today }: { capability: Capability; today: string }
): Promise<number[]> {
	const rows = await db
		.selectFrom('role_grant')
		.innerJoin('account', 'account.id', 'role_grant.account_id')
		.where('role_grant.role', 'in', rolesWith(capability))
		.where('role_grant.starts_on', '<=', today)
		.where(sql<boolean>`coalesce(role_grant.ends_on, 'infinity') >= ${today}::date`)
		.where('account.disabled_at', 'is', null)
		.select('account.person_id as personId')
		.distinct()
		.orderBy('account.person_id')
		.execute();
	return rows.map(({ personId }) => personId);
}
