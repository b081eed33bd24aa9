import type { Command } from 'commander';
import { databaseFromEnvironment } from '#lib/server/db/current.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openDatabase } from '#lib/server/db/open-database.ts';

/** `migrate`: brings the database's schema up to date, or to a named migration. */
export function registerMigrate(program: Command): void {
	program
		.command('migrate')
		.description('bring the database schema up to date')
		.option('--to <name>', 'migrate up or down to this migration')
		.action(async ({ to }: { to?: string }) => {
			const open = await openDatabase(databaseFromEnvironment());
			try {
				const applied = await migrate(open.db, to);
				console.log(applied.length ? applied.join('\n') : 'up to date');
			} finally {
				await open.close();
			}
		});
}
