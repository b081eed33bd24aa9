import type { Command } from 'commander';
import { verifyAudit } from '#lib/server/audit/verify-audit.ts';
import { withDatabase } from './with-database.ts';

/** `audit verify`: walks the hash chain; exit 1 and a line per event that does not fit. */
export function registerAudit(program: Command): void {
	program
		.command('audit')
		.description('the audit trail')
		.command('verify')
		.description('find edited, removed or re-ordered events')
		.option('--json', 'print for a program')
		.action(async ({ json }: { json?: boolean }) => {
			const result = await withDatabase(verifyAudit);
			if (json) console.log(JSON.stringify(result));
			else {
				for (const { seq, fault } of result.faults) console.log(`event ${seq}: ${fault}`);
				console.log(`${result.events} events, ${result.faults.length} faults`);
			}
			if (result.faults.length) process.exitCode = 1;
		});
}
