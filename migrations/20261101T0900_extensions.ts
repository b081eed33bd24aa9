import { sql, type Kysely } from 'kysely';

/** Extensions, and the guard that keeps the records of fact and audit append-only. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`create extension if not exists pg_trgm`.execute(db);
	await sql`create extension if not exists ltree`.execute(db);
	// Corrections are new dated rows; whoever could edit a fact could rewrite a career.
	await sql`
		create function refuse_change() returns trigger language plpgsql as $$
		begin
			raise exception '% is append-only: % refused', tg_table_name, tg_op
				using errcode = 'restrict_violation';
		end $$`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop function refuse_change()`.execute(db);
	await sql`drop extension if exists ltree`.execute(db);
	await sql`drop extension if exists pg_trgm`.execute(db);
}
