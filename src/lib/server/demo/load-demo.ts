import { sql, type Kysely, type Transaction } from 'kysely';
import type { Agency } from '#lib/domain/demo/agency.ts';
import { makeAgency } from '#lib/domain/demo/make-agency.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { hashPassword } from '../auth/passwords.ts';
import type { DB } from '../db/schema.ts';
import { refreshIntervals } from '../qualification/refresh-intervals.ts';
import { demoPassword } from './demo-mode.ts';
import { insertClasses } from './insert-classes.ts';
import { insertCohorts } from './insert-cohorts.ts';
import { insertOrganisation } from './insert-organisation.ts';
import { insertRequests } from './insert-requests.ts';
import { reorganise } from './reorganise.ts';
import { insertLearning } from './insert-learning.ts';
import { insertPlans } from './insert-plans.ts';

/** Any constant: of several processes that start at once, one loads the agency. */
const demoLock = 7_420_002;

/**
 * Loads the demo agency into a database without users; otherwise leaves it alone. All of it or
 * nothing.
 *
 * @returns how many people were loaded; undefined when users exist or in production mode
 */
export async function loadDemo(
	db: Kysely<DB>,
	{ seed, now }: { seed: number; now: Date }
): Promise<{ people: number } | undefined> {
	if (process.env['SAMATTHANA_MODE'] === 'production') return undefined;
	return db.transaction().execute(async (trx) => {
		await lockDemo(trx);
		const user = await trx.selectFrom('account').select('id').limit(1).executeTakeFirst();
		if (user) return undefined;
		const agency = makeAgency({ seed, today: bangkokDay(now) });
		const people = await insertOrganisation(trx, agency, now);
		await insertAccounts(trx, agency, people, now);
		await insertLearning(trx, agency, people, now);
		const hr = await accountOf(trx, 'hr@demo.go.th');
		if (hr !== undefined) await reorganise(trx, { accountId: hr, now });
		await insertClasses(trx, now);
		await refreshIntervals(trx, [...people.values()]);
		await insertPlans(trx, now);
		await insertRequests(trx, now);
		await insertCohorts(trx, now);
		await appendAudit(trx, {
			actor: { system: 'demo' },
			action: 'demo.loaded',
			subject: { kind: 'agency', id: 'demo' },
			after: { seed, people: agency.people.length },
			now
		});
		return { people: agency.people.length };
	});
}

async function accountOf(db: Transaction<DB>, email: string): Promise<number | undefined> {
	const account = await db
		.selectFrom('account')
		.select('id')
		.where('email', '=', email)
		.executeTakeFirst();
	return account?.id;
}

async function lockDemo(db: Transaction<DB>): Promise<void> {
	await sql`select pg_advisory_xact_lock(${sql.lit(demoLock)})`.execute(db);
}

async function insertAccounts(
	db: Transaction<DB>,
	agency: Agency,
	people: ReadonlyMap<string, number>,
	now: Date
): Promise<void> {
	const password_hash = await hashPassword(demoPassword);
	const accounts = await db
		.insertInto('account')
		.values(
			agency.accounts.map((account) => ({
				person_id: people.get(account.personNo) ?? 0,
				email: account.email,
				locale: account.locale,
				password_hash,
				password_changed_at: now,
				created_at: now
			}))
		)
		.returning(['id', 'email'])
		.execute();
	const accountIds = new Map(accounts.map(({ id, email }) => [email, id]));
	const units = await db.selectFrom('org_unit').select(['id', 'code']).execute();
	const unitIds = new Map(units.map(({ id, code }) => [code, id]));
	await db
		.insertInto('role_grant')
		.values(
			agency.roleGrants.map((grant) => ({
				account_id: accountIds.get(grant.email) ?? 0,
				role: grant.role,
				org_unit_id: grant.unitCode === null ? null : (unitIds.get(grant.unitCode) ?? 0),
				starts_on: grant.startsOn,
				ends_on: grant.endsOn,
				reason: grant.reason
			}))
		)
		.execute();
}
