import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

/**
 * The brake on guessing. It slows the pair of account and address early, and the account from
 * anywhere late and briefly; an address alone is never slowed, since a whole office may be behind
 * it. Tries are forgotten an hour after the last one.
 */
const limits = {
	pair: { free: 5, firstWaitS: 30, longestWaitS: 15 * 60 },
	account: { free: 30, firstWaitS: 10, longestWaitS: 60 }
} as const;

const forgetAfterS = 3600;

interface Guess {
	email: string;
	address: string;
	now: Date;
}

type Kind = keyof typeof limits;

function keysOf({ email, address }: Omit<Guess, 'now'>): Record<Kind, string> {
	const hash = (text: string) => createHash('sha256').update(text).digest('hex');
	return { pair: `pair:${hash(`${email}|${address}`)}`, account: `account:${hash(email)}` };
}

/**
 * Counts a try before its password is looked at, so that a burst of parallel guesses is counted as
 * what it is; `forgetTries` takes it back when the password was right.
 *
 * @returns seconds until the next try is allowed; 0 when this one is
 */
export async function countTry(db: Kysely<DB>, guess: Guess): Promise<number> {
	const keys = keysOf(guess);
	let wait = 0;
	for (const kind of ['pair', 'account'] as const)
		wait = Math.max(wait, await countOne(db, keys[kind], limits[kind], guess.now));
	return wait;
}

/** How many tries are free, and how long the one after them waits, doubling. */
export interface Limit {
	free: number;
	firstWaitS: number;
	longestWaitS: number;
}

/**
 * The same brake for another secret that could be guessed: counts a try under a key.
 *
 * @returns seconds until the next try is allowed; 0 when this one is
 */
export function countAttempt(
	db: Kysely<DB>,
	{ key, limit, now }: { key: string; limit: Limit; now: Date }
): Promise<number> {
	return countOne(db, key, limit, now);
}

/** The guess was right: what was counted under the key is over. */
export async function forgetAttempts(db: Kysely<DB>, key: string): Promise<void> {
	await db.deleteFrom('sign_in_failure').where('key', '=', key).execute();
}

/** One key at a time, its row locked: parallel tries queue here and each sees the count of the last. */
async function countOne(
	db: Kysely<DB>,
	key: string,
	{ free, firstWaitS, longestWaitS }: Limit,
	now: Date
): Promise<number> {
	return db.transaction().execute(async (trx) => {
		await trx
			.insertInto('sign_in_failure')
			.values({ key, failures: 0, last_failed_at: now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const row = await trx
			.selectFrom('sign_in_failure')
			.selectAll()
			.where('key', '=', key)
			.forUpdate()
			.executeTakeFirstOrThrow();
		// A blocked try is not counted: waiting in vain must not prolong the wait.
		const left = row.blocked_until ? row.blocked_until.getTime() - now.getTime() : 0;
		if (left > 0) return Math.ceil(left / 1000);
		const isForgotten = now.getTime() - row.last_failed_at.getTime() > forgetAfterS * 1000;
		const failures = isForgotten ? 1 : row.failures + 1;
		// The try that uses up the free ones is still made; the next one waits.
		const waitS = failures < free ? 0 : Math.min(longestWaitS, firstWaitS * 2 ** (failures - free));
		await trx
			.updateTable('sign_in_failure')
			.set({
				failures,
				last_failed_at: now,
				blocked_until: waitS > 0 ? new Date(now.getTime() + waitS * 1000) : null
			})
			.where('key', '=', key)
			.execute();
		return 0;
	});
}

/** The password was right: what was counted against this pair and account is over. */
export async function forgetTries(db: Kysely<DB>, guess: Omit<Guess, 'now'>): Promise<void> {
	await db
		.deleteFrom('sign_in_failure')
		.where('key', 'in', Object.values(keysOf(guess)))
		.execute();
}

/** Removes counts that no longer slow anyone. */
export async function clearOldTries(db: Kysely<DB>, now: Date): Promise<void> {
	await db
		.deleteFrom('sign_in_failure')
		.where('last_failed_at', '<', new Date(now.getTime() - forgetAfterS * 1000))
		.execute();
}
