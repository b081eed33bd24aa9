import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

export interface SessionView {
	number: number;
	userAgent: string;
	address: string;
	startedAt: Date;
	lastSeenAt: Date;
	current: boolean;
}

/** Where an account is signed in, newest first. At most 50: older ones expire by themselves. */
export async function listSessions(
	db: Kysely<DB>,
	{ accountId, sessionNumber, now }: { accountId: number; sessionNumber: number; now: Date }
): Promise<SessionView[]> {
	const rows = await db
		.selectFrom('session')
		.select(['id', 'user_agent', 'address', 'created_at', 'last_seen_at'])
		.where('account_id', '=', accountId)
		.where('expires_at', '>', now)
		.orderBy('created_at', 'desc')
		.limit(50)
		.execute();
	return rows.map((row) => ({
		number: row.id,
		userAgent: row.user_agent,
		address: row.address,
		startedAt: row.created_at,
		lastSeenAt: row.last_seen_at,
		current: row.id === sessionNumber
	}));
}

/** Ends one of the account's own sessions; another account's number does nothing. */
export async function revokeSession(
	db: Kysely<DB>,
	{ accountId, number }: { accountId: number; number: number }
): Promise<void> {
	await db
		.deleteFrom('session')
		.where('account_id', '=', accountId)
		.where('id', '=', number)
		.execute();
}
