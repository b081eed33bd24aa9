import type { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '#lib/server/db/open-database.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { projectRoot } from '#lib/server/db/project-root.ts';
import { describeTables } from '#lib/server/db/describe-tables.ts';

/** `db types`: writes the table types from the migrated schema; `--check` only compares. */
export function registerDatabaseTypes(db: Command): void {
	db.command('types')
		.description('write src/lib/server/db/schema.ts from the migrations')
		.option('--check', 'compare only; exit 1 when the file is out of date')
		.action(async ({ check }: { check?: boolean }) => {
			const file = join(projectRoot(), 'src/lib/server/db/schema.ts');
			const open = await openDatabase({ folder: 'memory://' });
			await migrate(open.db);
			const types = await describeTables(open.db);
			await open.close();
			if (!check) return writeFile(file, types);
			if ((await readFile(file, 'utf8')) === types) return;
			console.error(`${file} does not match the migrations. Run: npm run cli -- db types`);
			process.exitCode = 1;
		});
}
