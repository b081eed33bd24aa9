import { sql, type Kysely } from 'kysely';

/** Work that is done beside the requests, and when what is repeated was last asked for. */
const statements = [
	`create table job (
		id bigint generated always as identity primary key,
		name text not null,
		-- The same work asked for twice under one key is done once.
		key text,
		payload jsonb not null default '{}',
		state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
		attempts int not null default 0,
		-- When it may be taken: of a running job, when it may be taken from a process that died.
		due_at timestamptz not null,
		created_at timestamptz not null,
		finished_at timestamptz,
		last_error text,
		constraint job_key_once unique (key),
		constraint job_ends_once check ((state in ('done', 'failed')) = (finished_at is not null))
	)`,
	// The next job: looked for every few seconds, so only what is open is in it.
	`create index job_open on job (due_at, id) where state in ('waiting', 'running')`,
	// The page of jobs in trouble, newest first. A job that ends well forgets its error.
	`create index job_in_trouble on job (id desc) where last_error is not null`,
	// What is tidied away.
	`create index job_done on job (finished_at) where state = 'done'`,
	`create table job_schedule (
		name text primary key,
		-- The latest time of the schedule that was asked for: an earlier one never runs any more.
		last_slot_at timestamptz not null
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['job_schedule', 'job']) await sql.raw(`drop table ${table}`).execute(db);
}
