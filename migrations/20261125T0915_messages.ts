import { sql, type Kysely } from 'kysely';

/** What the system tells a person: shown on their page and, where mail is set up, sent. */
const statements = [
	`create table message (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		-- The texts of a kind are among the messages of the interface; here only what fills them in.
		kind text not null,
		params jsonb not null default '{}',
		subject_url text,
		-- One event tells one person once, however often it is told.
		dedupe_key text not null,
		created_at timestamptz not null,
		read_at timestamptz,
		mail_state text not null default 'waiting'
			check (mail_state in ('waiting', 'sent', 'failed', 'not_sent')),
		-- Why it was not sent: no_smtp, no_address, account_disabled, too_late; of a failure its cause.
		mail_note text,
		mail_at timestamptz,
		constraint message_told_once unique (dedupe_key)
	)`,
	// A person's own page, newest first.
	`create index message_of_person on message (person_id, id desc)`,
	// The badge in the header, on every page.
	`create index message_unread on message (person_id) where read_at is null`,
	// The backlog and the failures of mail.
	`create index message_unsent on message (mail_state, id desc) where mail_state in ('waiting', 'failed')`,
	`create table message_file (
		message_id bigint primary key references message on delete cascade,
		name text not null,
		media_type text not null,
		content bytea not null
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['message_file', 'message']) await sql.raw(`drop table ${table}`).execute(db);
}
