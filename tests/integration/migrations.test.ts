import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { describeTables } from '#lib/server/db/describe-tables.ts';
import { migrate, migrationFiles } from '#lib/server/db/migrate.ts';
import { assertThaiSearchable } from '#lib/server/db/open-database.ts';
import { projectRoot } from '#lib/server/db/project-root.ts';
import { readFileSync } from 'node:fs';
import { Migrator } from 'kysely/migration';
import { testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
const migrator = () => new Migrator({ db: db(), provider: migrationFiles });

describe('the migrations as a set', () => {
	it('have unique, ordered, timestamped names', () => {
		const names = readdirSync(join(projectRoot(), 'migrations'));
		expect(names).toEqual([...new Set(names)].sort());
		for (const name of names) expect(name).toMatch(/^\d{8}T\d{4}_[a-z_]+\.ts$/);
	});

	it('import nothing of the app', () => {
		const folder = join(projectRoot(), 'migrations');
		for (const name of readdirSync(folder)) {
			const imports = [...readFileSync(join(folder, name), 'utf8').matchAll(/from '([^']+)'/g)];
			for (const [, from] of imports)
				expect(from).toMatch(/^kysely$|^\.\/\d{8}T\d{4}_[a-z_]+\.ts$/);
		}
	});

	it('give the table types that the code is written against', async () => {
		const file = join(projectRoot(), 'src/lib/server/db/schema.ts');
		expect(await describeTables(db())).toBe(readFileSync(file, 'utf8'));
	});

	it('apply one by one, and each undoes itself', { timeout: 120_000 }, async () => {
		const before = await describeTables(db());
		for (;;) {
			const { results, error } = await migrator().migrateDown();
			expect(error).toBeUndefined();
			if (!results?.length) break;
		}
		const { rows } = await sql<{ count: number }>`
			select count(*)::int as count from information_schema.tables
			where table_schema = 'public' and table_name not like 'kysely%'`.execute(db());
		expect(rows[0]?.count).toBe(0);
		for (;;) {
			const { results, error } = await migrator().migrateUp();
			expect(error).toBeUndefined();
			if (!results?.length) break;
		}
		expect(await describeTables(db())).toBe(before);
	});

	it('change nothing when run again', async () => {
		expect(await migrate(db())).toEqual([]);
	});

	it('leave a database that finds Thai by its trigrams', async () => {
		await assertThaiSearchable(db());
	});
});
