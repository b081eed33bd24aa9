import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { DB } from './schema.ts';
import { projectRoot } from './project-root.ts';

/** Reads `migrations/*.ts` from disk: Node runs the files as they are. */
export const migrationFiles: MigrationProvider = {
	async getMigrations() {
		const folder = join(projectRoot(), 'migrations');
		const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
		const migrations: Record<string, Migration> = {};
		for (const name of names)
			migrations[name.replace(/\.ts$/, '')] = (await import(
				/* @vite-ignore */ pathToFileURL(join(folder, name)).href
			)) as Migration;
		return migrations;
	}
};

/**
 * Brings the schema up to date; Kysely's migrator holds an advisory lock meanwhile, so that several
 * processes may start at once.
 *
 * @returns the names of the migrations that were applied now
 */
export async function migrate(db: Kysely<DB>, target?: string): Promise<string[]> {
	const migrator = new Migrator({ db, provider: migrationFiles });
	const { error, results } = target
		? await migrator.migrateTo(target)
		: await migrator.migrateToLatest();
	if (error) {
		const failed = results?.find((result) => result.status === 'Error')?.migrationName;
		if (!failed) throw error;
		throw new Error(`Migration ${failed} failed; nothing of it was kept. ${String(error)}`, {
			cause: error
		});
	}
	return (results ?? []).map((result) => result.migrationName);
}
