import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	// A file of items between its dry run and its confirmation; confirming or discarding removes it.
	await sql`
		create table item_import (
			id bigint generated always as identity primary key,
			draft_id bigint not null references course_draft on delete restrict,
			file_name text not null,
			bytes bytea not null,
			-- Null: found out from the file.
			format text check (format in ('gift', 'moodle-xml', 'aiken', 'csv', 'xlsx')),
			encoding text check (encoding in ('utf-8', 'windows-874', 'windows-1252', 'utf-16le')),
			path text not null,
			-- The title of a quiz that is made for the items; null: the quiz is there.
			title text,
			uploaded_by bigint not null references account on delete restrict,
			uploaded_at timestamptz not null
		)`.execute(db);
	// Old ones are dropped by their day.
	await sql`create index item_import_by_day on item_import (uploaded_at)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop table item_import`.execute(db);
}
