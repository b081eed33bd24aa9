import type { Kysely } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { databaseFromEnvironment } from '#lib/server/db/current.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { assertThaiSearchable, openDatabase } from '#lib/server/db/open-database.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { settleUnits } from '#lib/server/org-unit/settle-units.ts';

/** Runs a command on the migrated database of the environment, and gives the database up after. */
export async function withDatabase<T>(work: (db: Kysely<DB>) => Promise<T>): Promise<T> {
	const open = await openDatabase(databaseFromEnvironment());
	try {
		await migrate(open.db);
		await assertThaiSearchable(open.db);
		await settleUnits(open.db, bangkokDay(new Date()));
		return await work(open.db);
	} finally {
		await open.close();
	}
}
