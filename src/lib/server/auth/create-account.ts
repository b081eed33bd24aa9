import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Role } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { normaliseThai, searchKey } from '#lib/domain/thai/normalise.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { hashPassword } from './passwords.ts';

/** No look-alikes: the password is read from a screen and typed once. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * A person with an account and a role everywhere: how the first administrator of an installation
 * comes to be.
 *
 * @returns the first password, which is stored nowhere in clear
 * @throws account.exists
 */
export async function createAccount(
	db: Transaction<DB>,
	input: { email: string; givenName: string; surname: string; role: Role; now: Date }
): Promise<{ password: string }> {
	const email = input.email.trim().toLowerCase();
	const taken = await db
		.selectFrom('person')
		.select('id')
		.where('email', '=', email)
		.executeTakeFirst();
	if (taken) throw new DomainError('account.exists', 409, { email });
	const [givenName, surname] = [normaliseThai(input.givenName), normaliseThai(input.surname)];
	const person = await db
		.insertInto('person')
		.values({
			person_no: `A${input.now.getTime()}`,
			prefix_th: '',
			given_name_th: givenName,
			surname_th: surname,
			email,
			search_text: searchKey(`${givenName} ${surname}`),
			created_at: input.now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const password = Array.from({ length: 16 }, () => signs[randomInt(signs.length)]).join('');
	const account = await db
		.insertInto('account')
		.values({
			person_id: person.id,
			email,
			password_hash: await hashPassword(password),
			password_changed_at: input.now,
			created_at: input.now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const roles: Role[] = input.role === 'learner' ? ['learner'] : ['learner', input.role];
	await db
		.insertInto('role_grant')
		.values(
			roles.map((role) => ({
				account_id: account.id,
				role,
				starts_on: bangkokDay(input.now),
				reason: 'created from the command line'
			}))
		)
		.execute();
	await appendAudit(db, {
		actor: { system: 'command line' },
		action: 'account.created',
		subject: { kind: 'account', id: account.id },
		after: { roles },
		now: input.now
	});
	return { password };
}
