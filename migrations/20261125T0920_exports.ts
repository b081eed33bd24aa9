import { sql, type Kysely } from 'kysely';

/** Which question was exported with which answer, and settings that an agency may change. */
const statements = [
	`create table export_run (
		id bigint generated always as identity primary key,
		-- Names question and answer: the same of both gives the same id, on any day.
		export_id text not null,
		kind text not null,
		question jsonb not null,
		people int not null,
		rows int not null,
		format text not null,
		locale text not null,
		-- Who asked: an account, or a system by its token.
		account_id bigint references account on delete restrict,
		api_token_id bigint references api_token on delete restrict,
		made_at timestamptz not null,
		constraint export_run_was_asked_for check ((account_id is null) <> (api_token_id is null))
	)`,
	// "What was this file?": by the id that it prints.
	`create index export_run_by_export_id on export_run (export_id, id desc)`,
	`create index export_run_of_account on export_run (account_id, id desc)`,
	`create trigger export_run_is_append_only before update or delete on export_run
		for each row execute function refuse_change()`,
	`create table setting (
		key text primary key,
		value jsonb not null,
		changed_by bigint references account on delete restrict,
		changed_at timestamptz not null
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['setting', 'export_run']) await sql.raw(`drop table ${table}`).execute(db);
}
