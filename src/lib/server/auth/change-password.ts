import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/**
 * Replaces the password and ends every other session of the account: whoever knew the old one is
 * out. The slow hashing is done before the transaction, which then makes sure that the password is
 * still the one that was verified.
 *
 * @returns false when the current password does not match; then nothing has changed
 */
export async function changePassword(
	db: Kysely<DB>,
	input: {
		accountId: number;
		sessionNumber: number;
		current: string;
		next: string;
		now: Date;
	}
): Promise<boolean> {
	const account = await db
		.selectFrom('account')
		.select('password_hash')
		.where('id', '=', input.accountId)
		.executeTakeFirstOrThrow();
	if (!(await verifyPassword(account.password_hash, input.current))) return false;
	const password_hash = await hashPassword(input.next);
	return db.transaction().execute(async (trx) => {
		const changed = await trx
			.updateTable('account')
			.set({ password_hash, password_changed_at: input.now })
			.where('id', '=', input.accountId)
			.where('password_hash', '=', account.password_hash)
			.returning('id')
			.executeTakeFirst();
		if (!changed) return false;
		await trx
			.deleteFrom('session')
			.where('account_id', '=', input.accountId)
			.where('id', '!=', input.sessionNumber)
			.execute();
		await appendAudit(trx, {
			actor: { accountId: input.accountId },
			action: 'password.changed',
			subject: { kind: 'account', id: input.accountId },
			now: input.now
		});
		return true;
	});
}
