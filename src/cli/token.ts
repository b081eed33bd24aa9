import { InvalidArgumentError, type Command } from 'commander';
import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { createToken, listTokens, revokeToken } from '#lib/server/api/tokens.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { withDatabase } from './with-database.ts';

const dayMs = 24 * 3600 * 1000;

/** `token create|list|revoke`: keys with which other systems read the API. */
export function registerToken(program: Command): void {
	const token = program.command('token').description('keys for other systems');
	token
		.command('create')
		.argument('<name>', 'which system it is for')
		.requiredOption('--by <email>', 'the account that answers for it')
		.option('--unit <code>', 'the unit it may read, with all below (default: everywhere)')
		.option('--days <number>', 'how long it works, at most 730', readDays, 365)
		.description('make a token and print it this once')
		.action(async (name: string, options: { by: string; unit?: string; days: number }) => {
			const now = new Date();
			const expiresAt = new Date(now.getTime() + options.days * dayMs);
			await refuseDomain(async () => {
				const { id, token: text } = await inTransaction((trx) =>
					createToken(trx, { name, by: options.by, unitCode: options.unit, expiresAt, now })
				);
				console.log(text);
				console.error(
					`Token ${id} works until ${expiresAt.toISOString().slice(0, 10)}. It is not kept here: store it now.`
				);
			});
		});
	token
		.command('list')
		.option('--json', 'print for a program')
		.description('every token, without what would let one use it')
		.action(async ({ json }: { json?: boolean }) => {
			const tokens = await withDatabase((db) => listTokens(db));
			if (json) console.log(JSON.stringify(tokens));
			else
				for (const each of tokens)
					console.log(
						`${each.id}\t${each.name}\t${each.unit ?? '*'}\t${each.by}\t` +
							(each.revokedAt
								? `revoked ${each.revokedAt.toISOString().slice(0, 10)}`
								: `until ${each.expiresAt.toISOString().slice(0, 10)}`)
					);
		});
	token
		.command('revoke')
		.argument('<id>', 'its number in the list', Number)
		.requiredOption('--reason <text>', 'kept in the audit trail')
		.description('end a token at once')
		.action((id: number, { reason }: { reason: string }) =>
			refuseDomain(async () => {
				await inTransaction((trx) => revokeToken(trx, { id, reason, now: new Date() }));
				console.log(`Token ${id} is revoked.`);
			})
		);
}

const inTransaction = <T>(work: (trx: Transaction<DB>) => Promise<T>) =>
	withDatabase((db) => db.transaction().execute(work));

/** A name that is not there is a fault of the question: a line and exit 1. */
async function refuseDomain(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (thrown) {
		if (!(thrown instanceof DomainError)) throw thrown;
		const noun = { org_unit: 'unit', account: 'account', api_token: 'token that works' };
		const [name = ''] = thrown.code.split('.');
		console.error(`There is no such ${noun[name as keyof typeof noun] ?? name}.`);
		process.exitCode = 1;
	}
}

function readDays(text: string): number {
	const days = Number(text);
	if (!Number.isInteger(days) || days < 1 || days > 730)
		throw new InvalidArgumentError('a whole number from 1 to 730');
	return days;
}
