import { sql, type Kysely } from 'kysely';

/** Keys with which other systems read qualifications, each bounded to a unit and all below it. */
const statements = [
	`create table api_token (
		id bigint generated always as identity primary key,
		-- SHA-256 of the token: who reads this table can use none of them.
		token_hash text not null unique,
		name text not null,
		org_unit_id bigint references org_unit on delete restrict,
		created_by bigint not null references account on delete restrict,
		created_at timestamptz not null,
		expires_at timestamptz not null,
		revoked_at timestamptz,
		constraint api_token_expires_after_creation check (expires_at > created_at)
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop table api_token`.execute(db);
}
