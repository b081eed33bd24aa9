import { sql, type Kysely } from 'kysely';

/** Official letters of qualification are issued, kept, verified and revoked like certificates. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table credential drop constraint credential_kind_check`.execute(db);
	await sql`alter table credential add constraint credential_kind_check
		check (kind in ('course', 'qualification', 'letter'))`.execute(db);
}

/** Letters that were issued stay: nothing issued is ever deleted. */
export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`alter table credential drop constraint credential_kind_check`.execute(db);
	await sql`alter table credential add constraint credential_kind_check
		check (kind in ('course', 'qualification')) not valid`.execute(db);
}
