import { Option, type Command } from 'commander';
import { roles, type Role } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { createAccount } from '#lib/server/auth/create-account.ts';
import { withDatabase } from './with-database.ts';

/** `account create`: a person who can sign in, such as the first administrator. */
export function registerAccount(program: Command): void {
	program
		.command('account')
		.description('accounts')
		.command('create')
		.argument('<email>')
		.requiredOption('--given-name <name>', 'given name, in Thai')
		.requiredOption('--surname <name>', 'surname, in Thai')
		.addOption(new Option('--role <role>').choices(roles).default('admin'))
		.description('create a person with an account and print the first password')
		.action(async (email: string, names: { givenName: string; surname: string; role: Role }) => {
			try {
				const { password } = await withDatabase((db) =>
					db
						.transaction()
						.execute((trx) => createAccount(trx, { email, ...names, now: new Date() }))
				);
				console.log(`${email}\n${password}\nChange it after the first sign-in: /account`);
			} catch (thrown) {
				if (!(thrown instanceof DomainError)) throw thrown;
				console.error(`${email} already belongs to a person; nothing was changed.`);
				process.exitCode = 1;
			}
		});
}
