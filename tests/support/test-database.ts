import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, inject } from 'vitest';
import { provideDatabase } from '#lib/server/db/current.ts';
import { openDatabase, openPGlite, type OpenDatabase } from '#lib/server/db/open-database.ts';

export const engine = process.env['TEST_ENGINE'] === 'postgres' ? 'postgres' : 'pglite';

/**
 * A migrated, empty database for one test file, on the engine of the run; `db()` inside tests. It is
 * also the process's database, so that code that asks for the current one finds it.
 */
export function testDatabase(): () => OpenDatabase['db'] {
	let open: OpenDatabase | undefined;
	let drop = async () => {};
	beforeAll(async () => {
		if (engine === 'postgres') {
			const name = `test_${randomBytes(6).toString('hex')}`;
			await asAdmin((db) =>
				sql`create database ${sql.ref(name)} template template_samatthana`.execute(db)
			);
			drop = () =>
				asAdmin(async (db) => {
					await sql`drop database ${sql.ref(name)} with (force)`.execute(db);
				});
			const url = new URL(inject('postgresUrl'));
			url.pathname = `/${name}`;
			open = await openDatabase({ url: url.href, folder: '' });
		} else {
			const dump = new Blob([new Uint8Array(readFileSync(inject('pgliteDump')))]);
			open = await openPGlite({ loadDataDir: dump });
		}
		provideDatabase(open);
	});
	afterAll(async () => {
		await open?.close();
		await drop();
	});
	return () => {
		if (!open) throw new Error('the test database is not open yet');
		return open.db;
	};
}

async function asAdmin(work: (db: OpenDatabase['db']) => Promise<unknown>): Promise<void> {
	const admin = await openDatabase({ url: inject('postgresUrl'), folder: '' });
	try {
		await work(admin.db);
	} finally {
		await admin.close();
	}
}
