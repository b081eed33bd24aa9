import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Handler } from '../jobs/handler.ts';

const keptMs = 30 * 24 * 3600 * 1000;

/**
 * Rows of files are kept for thirty days and then dropped, saved or not; what an import did stays.
 * An import that was never confirmed is given up with them. Each upload does it, and a job each
 * night.
 */
export async function dropOldRows(db: Transaction<DB>, now: Date): Promise<void> {
	const old = await db
		.updateTable('import')
		.set((eb) => ({
			rows_dropped_at: now,
			status: eb
				.case()
				.when('status', 'in', ['mapping', 'prepared'])
				.then('discarded')
				.else(eb.ref('status'))
				.end()
		}))
		.where('rows_dropped_at', 'is', null)
		.where('status', '<>', 'confirmed')
		.where('uploaded_at', '<', new Date(now.getTime() - keptMs))
		.returning('id')
		.execute();
	const ids = old.map(({ id }) => id);
	if (ids.length > 0) await db.deleteFrom('import_row').where('import_id', 'in', ids).execute();
}

export const dropOldRowsNightly: Handler = (db, _payload, { now }) =>
	db.transaction().execute((trx) => dropOldRows(trx, now));
