import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/**
 * Replaces the password and ends every other session of the account: whoever knew the old one is
 * out.
 *
 * @returns false when the current password does not match; then nothing has changed
 */
export async function changePassword(
	db: Transaction<DB>,
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
		.forUpdate()
		.executeTakeFirstOrThrow();
	if (!(await verifyPassword(account.password_hash, input.current))) return false;
	await db
		.updateTable('account')
		.set({ password_hash: await hashPassword(input.next), password_changed_at: input.now })
		.where('id', '=', input.accountId)
		.execute();
	await db
		.deleteFrom('session')
		.where('account_id', '=', input.accountId)
		.where('id', '!=', input.sessionNumber)
		.execute();
	await appendAudit(db, {
		actor: { accountId: input.accountId },
		action: 'password.changed',
		subject: { kind: 'account', id: input.accountId },
		now: input.now
	});
	return true;
}
