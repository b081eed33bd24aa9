import { Kysely, PostgresDialect } from 'kysely';
import type { ClientBase } from 'pg';
import { openPool } from '../db/open-database.ts';
import type { DB } from '../db/schema.ts';
import type { Population, PopulationOrder } from './load-population.ts';
import { copyRows } from './copy-rows.ts';
import { insertRows } from './insert-rows.ts';
import { loadPopulation } from './load-population.ts';

/**
 * Loads a population through COPY, on a connection of its own: Kysely and COPY share the one
 * transaction on it.
 */
export async function copyPopulation(url: string, order: PopulationOrder): Promise<Population> {
	const pool = await openPool(url, 1);
	const connected = new Promise<ClientBase>((done) => pool.once('connect', done));
	const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
	try {
		return await db
			.transaction()
			.execute(async (trx) => loadPopulation(trx, copyRows(await connected), order));
	} finally {
		await db.destroy();
	}
}

/** Loads a population through inserts, on any database. */
export async function insertPopulation(
	db: Kysely<DB>,
	order: PopulationOrder
): Promise<Population> {
	return db.transaction().execute((trx) => loadPopulation(trx, insertRows(trx), order));
}
