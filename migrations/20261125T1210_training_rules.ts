import { sql, type Kysely } from 'kysely';

/** What an agency asks of training in a fiscal year, and how many hours it calls a day. */
const statements = [
	`create table training_rule (
		id bigint generated always as identity primary key,
		-- Null: for everybody whose own agency says nothing.
		org_unit_id bigint references org_unit on delete restrict,
		-- Buddhist-era name.
		fiscal_year int not null check (fiscal_year between 2500 and 2699),
		hours_per_day double precision not null check (hours_per_day > 0 and hours_per_day <= 24),
		-- Null: no target. There is no official figure to begin with.
		target_days double precision check (target_days > 0 and target_days <= 366),
		reason text not null,
		set_by bigint not null references account on delete restrict,
		recorded_on date not null,
		recorded_at timestamptz not null,
		superseded_on date,
		constraint training_rule_is_known_before_it_is_replaced check
			(superseded_on is null or superseded_on >= recorded_on)
	)`,
	// One rule of an agency and year at a time, also the one for everybody.
	`create unique index training_rule_in_force_once on training_rule (org_unit_id, fiscal_year)
		nulls not distinct where superseded_on is null`,
	`create index training_rule_of_year on training_rule (fiscal_year, org_unit_id)`,
	`create trigger training_rule_is_kept before update or delete on training_rule
		for each row execute function keep_target()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop table training_rule`.execute(db);
}
