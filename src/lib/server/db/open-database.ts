import { join } from 'node:path';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import type { Pool } from 'pg';
import { claimFolder } from './claim-folder.ts';
import type { DB } from './schema.ts';

export interface OpenDatabase {
	readonly db: Kysely<DB>;
	readonly engine: 'pglite' | 'postgres';
	close(): Promise<void>;
}

/** Wire formats that differ from what the code works with: days are ISO text, bigints are numbers. */
const parsers = {
	1082: (value: string) => value, // date: a calendar day has no time zone, so it is never a Date
	20: (value: string) => Number(value) // int8: identities stay far below 2^53
};

/**
 * Opens PostgreSQL when `url` is given, else the embedded database in `folder`
 * (`memory://` for one that lives as long as the process).
 *
 * Refuses to run on a database whose LC_CTYPE loses Thai: trigram search would silently find
 * nothing (PostgreSQL with LC_CTYPE=C).
 */
export async function openDatabase(where: { url?: string; folder: string }): Promise<OpenDatabase> {
	return where.url ? openPostgres(where.url) : openEmbedded(where.folder);
}

async function openPostgres(url: string): Promise<OpenDatabase> {
	const pool = await openPool(url, Number(process.env['DATABASE_POOL'] ?? 10));
	const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
	return { db, engine: 'postgres', close: () => db.destroy() };
}

/** Connections to PostgreSQL whose wire formats are settled as everywhere. */
export async function openPool(url: string, max: number): Promise<Pool> {
	const { default: pg } = await import('pg');
	const pool = new pg.Pool({
		connectionString: url,
		max,
		types: {
			getTypeParser: (oid: number, format?: 'text' | 'binary') =>
				parsers[oid as keyof typeof parsers] ?? pg.types.getTypeParser(oid, format as 'text')
		}
	});
	pool.on('error', () => {}); // an idle connection lost: the next query opens another or reports
	return pool;
}

async function openEmbedded(folder: string): Promise<OpenDatabase> {
	const inMemory = folder.startsWith('memory://');
	const release = inMemory ? async () => {} : await claimFolder(folder);
	return openPGlite({ dataDir: inMemory ? folder : join(folder, 'pglite') }, release);
}

/**
 * An embedded database in a folder of its own, in memory, or in memory from a dump.
 *
 * @param released called once the database is closed
 */
export async function openPGlite(
	where: { dataDir?: string; loadDataDir?: Blob },
	released: () => Promise<void> = async () => {}
): Promise<OpenDatabase & { dump(): Promise<Blob> }> {
	const { PGlite } = await import('@electric-sql/pglite');
	const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
	const { ltree } = await import('@electric-sql/pglite/contrib/ltree');
	const pglite = await PGlite.create({ ...where, extensions: { pg_trgm, ltree }, parsers });
	const db = new Kysely<DB>({ dialect: new PGliteDialect({ pglite }) });
	return {
		db,
		engine: 'pglite',
		dump: () => pglite.dumpDataDir('none'),
		async close() {
			// PGlite is closed here and not by Kysely: Kysely closes it only after a first query.
			if (!pglite.closed) await pglite.close();
			await released();
		}
	};
}

/** @throws when trigrams of Thai text come back empty (the database's LC_CTYPE is not UTF-8). */
export async function assertThaiSearchable(db: Kysely<DB>): Promise<void> {
	const { rows } = await sql<{ trigrams: string[] }>`select show_trgm('ไทย') as trigrams`.execute(
		db
	);
	if ((rows[0]?.trigrams.length ?? 0) > 0) return;
	throw new Error(
		'This database cannot search Thai text: its LC_CTYPE is not a UTF-8 locale. ' +
			'Create it with: createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0 NAME'
	);
}
