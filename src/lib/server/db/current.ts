import type { Kysely } from 'kysely';
import { join } from 'node:path';
import { openDatabase, type OpenDatabase } from './open-database.ts';
import { projectRoot } from './project-root.ts';
import type { DB } from './schema.ts';

/**
 * The process's one database. The server program opens and prepares it before it loads the built
 * app; the app, bundled separately, finds it through this registry. The development server, which
 * has no such program in front, opens it on first use.
 */
const registry = globalThis as { [key: symbol]: OpenDatabase | undefined };
const key = Symbol.for('samatthana.database');

export function provideDatabase(open: OpenDatabase): void {
	registry[key] = open;
}

export async function connectDatabase(): Promise<void> {
	registry[key] ??= await openDatabase(databaseFromEnvironment());
}

/** @throws before `connectDatabase` or `provideDatabase` has run */
export function database(): Kysely<DB> {
	const open = registry[key];
	if (!open) throw new Error('The database is not open yet.');
	return open.db;
}

export function databaseFromEnvironment(): { url?: string; folder: string } {
	const url = process.env['DATABASE_URL'];
	return {
		...(url ? { url } : {}),
		folder: process.env['DATA_DIR'] ?? join(projectRoot(), 'data')
	};
}
