import { sql, type Kysely } from 'kysely';
import { rolesWith } from '#lib/domain/access/capabilities.ts';
import type { DB } from '../db/schema.ts';

/**
 * Whether a proposal may be approved by its own author: only where the installation says so
 * (`STANDARD_APPROVAL=alone`) and nobody else could approve.
 */
export async function mayApproveOwn(
	db: Kysely<DB>,
	{ accountId, today }: { accountId: number; today: string }
): Promise<boolean> {
	if (process.env['STANDARD_APPROVAL'] !== 'alone') return false;
	return (await listOtherApprovers(db, { accountId, today })).length === 0;
}

/** The holders of accounts besides one that may approve standards on a day. */
export async function listOtherApprovers(
	db: Kysely<DB>,
	{ accountId, today }: { accountId: number; today: string }
): Promise<{ personId: number }[]> {
	return db
		.selectFrom('role_grant')
		.innerJoin('account', 'account.id', 'role_grant.account_id')
		.where('role_grant.role', 'in', rolesWith('standard.approve'))
		.where('role_grant.org_unit_id', 'is', null)
		.where('role_grant.starts_on', '<=', today)
		.where(sql<boolean>`coalesce(role_grant.ends_on, 'infinity') >= ${today}::date`)
		.where('account.disabled_at', 'is', null)
		.where('account.id', '<>', accountId)
		.select('account.person_id as personId')
		.distinct()
		.orderBy('account.person_id')
		.execute();
}
