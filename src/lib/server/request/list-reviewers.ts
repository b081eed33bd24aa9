import { sql, type Kysely } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { grantOf } from './acting-for.ts';

export interface Reviewer {
	accountId: number;
	name: { th: string; en: string };
	/** Reviews that already wait for them: the least busy is offered first. */
	open: number;
}

/** Who may review the evidence of a person who works in a unit: never the person. */
export async function listReviewers(
	db: Kysely<DB>,
	{ personId, unitPath, today }: { personId: number; unitPath: string; today: string }
): Promise<Reviewer[]> {
	const unitIds = arrayOf(unitPath.split('.').map(Number), 'bigint');
	const rows = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('account.disabled_at', 'is', null)
		.where('account.person_id', '<>', personId)
		.where(
			sql<boolean>`exists (select from role_grant where role_grant.account_id = account.id
				and ${grantOf('evidence.review', today)}
				and (role_grant.org_unit_id is null or role_grant.org_unit_id = any(${unitIds})))`
		)
		.select(['account.id as accountId', ...nameColumns])
		.select((eb) =>
			eb
				.selectFrom('request')
				.whereRef('request.reviewer_account_id', '=', 'account.id')
				.where('request.awaits', '=', 'reviewer')
				.select((count) => count.fn.countAll<number>().as('open'))
				.as('open')
		)
		.execute();
	return rows
		.map((row) => ({ accountId: row.accountId, name: nameOf(row), open: Number(row.open) }))
		.sort((a, b) => a.open - b.open || a.accountId - b.accountId);
}
