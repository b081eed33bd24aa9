import type { TestProject } from 'vitest/node';
import { migrate } from '#lib/server/db/migrate.ts';
import { openDatabase } from '#lib/server/db/open-database.ts';
import { sql } from 'kysely';
import { findPostgres, startCluster } from './postgres-cluster.ts';

declare module 'vitest' {
	interface ProvidedContext {
		postgresUrl: string;
		pgliteDump: string;
	}
}

/** A cluster for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject) {
	const bin = findPostgres();
	if (!bin) throw new Error('PostgreSQL programs were found a moment ago and are gone');
	const cluster = await startCluster(bin);
	const admin = await openDatabase({ url: cluster.url('postgres'), folder: '' });
	await sql`create database template_samatthana`.execute(admin.db);
	await admin.close();
	const template = await openDatabase({ url: cluster.url('template_samatthana'), folder: '' });
	await migrate(template.db);
	await template.close();
	project.provide('postgresUrl', cluster.url('postgres'));
	return () => cluster.stop();
}
