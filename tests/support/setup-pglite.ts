import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#lib/server/db/migrate.ts';
import { openPGlite } from '#lib/server/db/open-database.ts';

/** A dump of a migrated embedded database that each test file starts from. */
export default async function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'samatthana-pglite-'));
	const open = await openPGlite({});
	await migrate(open.db);
	const file = join(folder, 'template.tar');
	writeFileSync(file, Buffer.from(await (await open.dump()).arrayBuffer()));
	await open.close();
	project.provide('pgliteDump', file);
	return () => rmSync(folder, { recursive: true, force: true });
}
