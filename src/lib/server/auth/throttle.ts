import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

/**
 * The brake on guessing. It slows the pair of account and address early, and the account from
 * anywhere late and briefly; an address alone is never slowed, since a whole office may be behind
 * it. Failures are forgotten an hour after the last one.
 */
const limits = {
	pair: { free: 5, firstWaitS: 30, longestWaitS: 15 * 60 },
	account: { free: 30, firstWaitS: 10, longestWaitS: 60 }
} as const;

const forgetAfterS = 3600;

type Kind = keyof typeof limits;

function keysOf(email: string, address: string): Record<Kind, string> {
	const hash = (text: string) => createHash('sha256').update(text).digest('hex');
	return { pair: `pair:${hash(`${email}|${address}`)}`, account: `account:${hash(email)}` };
}

/** @returns seconds until the next try is allowed; 0 when it is allowed now */
export async function secondsToWait(
	db: Kysely<DB>,
	{ email, address, now }: { email: string; address: string; now: Date }
): Promise<number> {
	const row = await db
		.selectFrom('sign_in_failure')
		.select(({ fn }) => fn.max('blocked_until').as('until'))
		.where('key', 'in', Object.values(keysOf(email, address)))
		.executeTakeFirst();
	return row?.until ? Math.max(0, Math.ceil((row.until.getTime() - now.getTime()) / 1000)) : 0;
}

export async function recordFailure(
	db: Kysely<DB>,
	{ email, address, now }: { email: string; address: string; now: Date }
): Promise<void> {
	const keys = keysOf(email, address);
	for (const kind of ['pair', 'account'] as const) {
		const { free, firstWaitS, longestWaitS } = limits[kind];
		const forgotten = new Date(now.getTime() - forgetAfterS * 1000);
		const failures = sql<number>`case when sign_in_failure.last_failed_at < ${forgotten} then 1
			else sign_in_failure.failures + 1 end`;
		const { failures: count } = await db
			.insertInto('sign_in_failure')
			.values({ key: keys[kind], failures: 1, last_failed_at: now })
			.onConflict((conflict) =>
				conflict.column('key').doUpdateSet({ failures, last_failed_at: now })
			)
			.returning('failures')
			.executeTakeFirstOrThrow();
		if (count < free) continue;
		const waitS = Math.min(longestWaitS, firstWaitS * 2 ** (count - free));
		await db
			.updateTable('sign_in_failure')
			.set({ blocked_until: new Date(now.getTime() + waitS * 1000) })
			.where('key', '=', keys[kind])
			.execute();
	}
}

export async function forgetFailures(
	db: Kysely<DB>,
	{ email, address }: { email: string; address: string }
): Promise<void> {
	await db
		.deleteFrom('sign_in_failure')
		.where('key', 'in', Object.values(keysOf(email, address)))
		.execute();
}
