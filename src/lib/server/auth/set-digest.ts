import type { Kysely } from 'kysely';
import type { Digest } from '#lib/domain/learning/reminders.ts';
import type { DB } from '../db/schema.ts';

/** How often the account's holder gets the summary of what is overdue. */
export async function setDigest(
	db: Kysely<DB>,
	{ accountId, digest }: { accountId: number; digest: Digest }
): Promise<void> {
	await db.updateTable('account').set({ digest }).where('id', '=', accountId).execute();
}

export async function readDigest(db: Kysely<DB>, accountId: number): Promise<Digest> {
	const { digest } = await db
		.selectFrom('account')
		.select('digest')
		.where('id', '=', accountId)
		.executeTakeFirstOrThrow();
	return digest === 'daily' ? 'daily' : 'weekly';
}
