import { sql, type Kysely } from 'kysely';

/** Items that left the live pool of their quiz because of their figures, and who let them back. */
const statements = [
	`create table item_quarantine (
		id bigint generated always as identity primary key,
		quiz_id text not null,
		item_version_id bigint not null references item_version on delete restrict,
		-- First finished attempts, and what they said.
		attempts int not null,
		discrimination double precision not null,
		-- A wrong option that the strong prefer: perhaps the real key.
		likely_key text,
		quarantined_at timestamptz not null,
		released_by bigint references account on delete restrict,
		released_at timestamptz,
		release_reason text,
		constraint item_quarantine_release_has_reason check
			((released_at is null) = (released_by is null)
				and (released_at is null) = (coalesce(release_reason, '') = ''))
	)`,
	// Two runs of the job at the same time quarantine an item once.
	`create unique index item_quarantine_one_open on item_quarantine (quiz_id, item_version_id)
		where released_at is null`,
	`create index item_quarantine_of_version on item_quarantine (item_version_id, id desc)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop table item_quarantine`.execute(db);
}
