import { sql, type Kysely } from 'kysely';

/** How much of a unit should hold a standard by when, with every plan that was once in force. */
const statements = [
	`create table coverage_target (
		id bigint generated always as identity primary key,
		org_unit_id bigint not null references org_unit on delete restrict,
		standard_id text not null references standard on delete restrict,
		starts_on date not null,
		-- What was reached on that day, where the planned line begins: kept, since a late fact would
		-- otherwise change a plan that people have agreed on.
		start_percent double precision not null check (start_percent between 0 and 100),
		-- [{ "by": day, "percent": number }], ascending.
		milestones jsonb not null check (jsonb_array_length(milestones) between 1 and 6),
		reason text not null,
		set_by bigint not null references account on delete restrict,
		recorded_on date not null,
		recorded_at timestamptz not null,
		-- The day another took its place or it was given up; what was known before still shows it.
		superseded_on date,
		constraint coverage_target_is_known_before_it_is_replaced check
			(superseded_on is null or superseded_on >= recorded_on)
	)`,
	// Two people who set a target at the same time tell it once; the index also finds the one in force.
	`create unique index coverage_target_in_force_once on coverage_target (org_unit_id, standard_id)
		where superseded_on is null`,
	// What was known on an earlier day.
	`create index coverage_target_of_unit on coverage_target (org_unit_id, recorded_on)`,
	`create function keep_target() returns trigger language plpgsql as $$
	begin
		if tg_op = 'DELETE' or old.superseded_on is not null or new.superseded_on is null
			or to_jsonb(new) - 'superseded_on' <> to_jsonb(old) - 'superseded_on' then
			raise exception 'a target is never changed or deleted, only replaced once'
				using errcode = 'restrict_violation';
		end if;
		return new;
	end $$`,
	`create trigger coverage_target_is_kept before update or delete on coverage_target
		for each row execute function keep_target()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop table coverage_target`.execute(db);
	await sql`drop function keep_target()`.execute(db);
}
