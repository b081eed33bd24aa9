import { sql, type Kysely } from 'kysely';
import type { DB } from '#lib/server/db/schema.ts';

/**
 * Empties the tables between tests; what is append-only gives way to a superuser without triggers.
 * The audit chain goes on from where it was.
 */
export async function emptyDatabase(db: Kysely<DB>): Promise<void> {
	const { rows } = await sql<{ name: string }>`
		select tablename as name from pg_tables
		where schemaname = 'public' and tablename not like 'kysely%'
			and tablename <> 'audit_head'`.execute(db);
	await db.transaction().execute(async (trx) => {
		await sql`set local session_replication_role = replica`.execute(trx);
		await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))} cascade`.execute(trx);
	});
}
