import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { startSession } from './lucia.ts';
import { unopenableHash, verifyPassword } from './passwords.ts';
import { isForeignToProduction } from '../demo/demo-mode.ts';
import { countTry, forgetTries } from './throttle.ts';

export type SignIn =
	{ token: string; locale: string } | { refused: 'wrong' } | { refused: 'wait'; seconds: number };

/** Opens a session for a matching e-mail and password; says the same for a wrong either. */
export async function signIn(
	db: Kysely<DB>,
	input: { email: string; password: string; address: string; userAgent: string; now: Date }
): Promise<SignIn> {
	const email = input.email.trim().toLowerCase();
	const from = { email, address: input.address, now: input.now };
	const seconds = await countTry(db, from);
	if (seconds > 0) return { refused: 'wait', seconds };
	const account = await db
		.selectFrom('account')
		.select(['id', 'password_hash', 'locale'])
		.where('email', '=', email)
		.where('disabled_at', 'is', null)
		.executeTakeFirst();
	const matches = await verifyPassword(
		account?.password_hash ?? (await unopenableHash()),
		input.password
	);
	if (!account || !matches || isForeignToProduction(email)) return { refused: 'wrong' };
	await forgetTries(db, from);
	const token = await startSession(account.id, input);
	await db.transaction().execute((trx) =>
		appendAudit(trx, {
			actor: { accountId: account.id },
			action: 'session.started',
			subject: { kind: 'account', id: account.id },
			now: input.now
		})
	);
	return { token, locale: account.locale };
}
