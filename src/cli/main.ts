import { Command, CommanderError } from 'commander';
import { registerAccount } from './account.ts';
import { registerAudit } from './audit.ts';
import { registerContent } from './content.ts';
import { registerContentSync } from './content-sync.ts';
import { registerDatabaseTypes } from './generate-types.ts';
import { registerDemo } from './demo.ts';
import { registerIntegrity } from './integrity.ts';
import { registerItems } from './items.ts';
import { registerMigrate } from './migrate.ts';
import { registerPopulation } from './population.ts';
import { registerServe } from './serve.ts';
import { registerStaff } from './staff.ts';
import { registerStandard } from './standard.ts';
import { registerToken } from './token.ts';

/** Exit codes: 0 well, 1 found faults, 2 wrong use. */
const program = new Command('samatthana')
	.description('the learning and qualification system of a civil service')
	.exitOverride()
	.showHelpAfterError();

registerServe(program);
registerMigrate(program);
registerDatabaseTypes(program.command('db').description('the database schema'));
registerContentSync(registerContent(program));
registerItems(program);
registerStandard(program);
registerDemo(program);
registerAccount(program);
registerToken(program);
registerAudit(program);
registerIntegrity(program);
registerPopulation(program);
registerStaff(program);

try {
	await program.parseAsync();
} catch (thrown) {
	if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : 2;
	else {
		console.error(describe(thrown));
		if (process.env['DEBUG']) console.error(thrown);
		process.exitCode = 2;
	}
}

/** Some errors, such as a refused connection tried on two addresses, say nothing themselves. */
function describe(thrown: unknown): string {
	if (thrown instanceof AggregateError && !thrown.message)
		return thrown.errors.map(describe).join('\n');
	return thrown instanceof Error ? thrown.message : String(thrown);
}
