import { sql, type Kysely } from 'kysely';

/** Files of HR data on their way in: an import, the rows it read, and what it did once confirmed. */
const statements = [
	`create table import (
		id bigint generated always as identity primary key,
		kind text not null check (kind in ('units', 'staff', 'completions')),
		file_name text not null,
		-- 'mapping': columns are to be chosen; 'prepared': the dry run can be looked at; 'confirmed':
		-- being saved, by whoever finds it so; 'applied', 'undone', 'discarded'.
		status text not null check (status in
			('mapping', 'prepared', 'confirmed', 'applied', 'undone', 'discarded')),
		-- The units that its rows may be about: "everywhere", or the paths of their roots. Who has the
		-- same scope sees the import.
		scope jsonb not null,
		agency text not null,
		encoding text,
		-- Headings and the field that each gives. Only the rows of these fields are ever stored.
		headings jsonb not null,
		mapping jsonb not null,
		choices jsonb not null default '{}',
		counts jsonb not null default '{}',
		-- Rows that the second look at confirmation judged otherwise than the dry run.
		differences int not null default 0,
		uploaded_by bigint references account on delete restrict,
		uploaded_at timestamptz not null,
		confirmed_by bigint references account on delete restrict,
		confirmed_at timestamptz,
		applied_at timestamptz,
		undone_by bigint references account on delete restrict,
		undone_at timestamptz,
		-- Of all that was done, so that the audit trail vouches for every line of it.
		effects_hash text,
		rows_dropped_at timestamptz,
		constraint import_is_applied_once_confirmed check (applied_at is null or confirmed_at is not null)
	)`,
	// Whose rows are past their thirty days.
	`create index import_with_rows on import (uploaded_at) where rows_dropped_at is null`,

	// The list of an agency's imports, newest first.
	`create index import_of_agency on import (agency, id desc)`,

	`create table import_row (
		import_id bigint not null references import on delete cascade,
		line int not null,
		-- By field name, as read; of a refused field, what was written.
		fields jsonb not null,
		national_id_hash bytea,
		national_id_cipher bytea,
		read_faults jsonb not null default '[]',
		outcome text not null default 'unread' check (outcome in
			('unread', 'new', 'changed', 'unchanged', 'question', 'refused')),
		faults jsonb not null default '[]',
		-- What confirming would do: from and to, by column.
		changes jsonb not null default '{}',
		person_id bigint,
		-- The person that HR has said a row of this name is about; 0: somebody else, who is new.
		answered_person_id bigint,
		differs boolean not null default false,
		constraint import_row_by_line primary key (import_id, line)
	)`,
	// A page of the refused, or of the changed, rows of an import.
	`create index import_row_by_outcome on import_row (import_id, outcome, line)`,

	`create table import_effect (
		id bigint generated always as identity primary key,
		import_id bigint not null references import on delete restrict,
		line int not null,
		subject_kind text not null check (subject_kind in
			('org_unit', 'person', 'position', 'appointment', 'fact')),
		subject_id bigint not null,
		action text not null check (action in ('created', 'changed')),
		before jsonb,
		after jsonb
	)`,
	`create index import_effect_of_import on import_effect (import_id, id)`,
	// Which import a record came from.
	`create index import_effect_of_subject on import_effect (subject_kind, subject_id)`,
	`create trigger import_effect_is_append_only before update or delete on import_effect
		for each row execute function refuse_change()`,

	// How an agency's files of a shape are to be read, as was chosen the last time.
	`create table import_mapping (
		kind text not null,
		agency text not null,
		shape_hash text not null,
		mapping jsonb not null,
		choices jsonb not null,
		chosen_at timestamptz not null,
		constraint import_mapping_of_a_shape primary key (kind, agency, shape_hash)
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['import_mapping', 'import_effect', 'import_row', 'import'])
		await sql.raw(`drop table ${table}`).execute(db);
}
