import { sql, type Kysely } from 'kysely';

/** Views of the desk that are kept under a name, who receives them when, and what was delivered. */
const statements = [
	`create table report (
		id bigint generated always as identity primary key,
		owner_id bigint not null references account on delete restrict,
		name text not null,
		kind text not null check (kind in ('people', 'matrix', 'expiring', 'training')),
		-- The filters of the view, days by name ("next quarter") where they move with the calendar.
		filters jsonb not null,
		shared boolean not null default false,
		-- Whose people it is about; others who may make reports there see a shared one. Null: everybody's.
		org_unit_id bigint references org_unit on delete restrict,
		created_at timestamptz not null,
		retired_at timestamptz
	)`,
	`create index report_of_owner on report (owner_id, id desc) where retired_at is null`,
	`create index report_shared on report (id desc) where shared and retired_at is null`,
	`create table report_subscription (
		id bigint generated always as identity primary key,
		report_id bigint not null references report on delete restrict,
		account_id bigint not null references account on delete restrict,
		every text not null check (every in ('day', 'week', 'month', 'quarter')),
		-- Of the week (1: Monday) or of the month; no meaning for a day.
		day int not null check (day between 1 and 31),
		created_at timestamptz not null,
		-- The latest time for which a delivery was asked.
		last_slot_at timestamptz not null,
		ended_at timestamptz
	)`,
	// Who receives a report receives it once.
	`create unique index report_subscription_once on report_subscription (report_id, account_id)
		where ended_at is null`,
	`create table report_delivery (
		id bigint generated always as identity primary key,
		report_id bigint not null references report on delete restrict,
		account_id bigint not null references account on delete restrict,
		slot_at timestamptz not null,
		made_at timestamptz not null,
		rows int,
		message_id bigint references message on delete set null,
		-- Why there was none: no_access.
		refusal text,
		constraint report_delivered_once unique (report_id, account_id, slot_at),
		constraint report_delivered_or_refused check ((rows is null) = (refusal is not null))
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['report_delivery', 'report_subscription', 'report'])
		await sql.raw(`drop table ${table}`).execute(db);
}
