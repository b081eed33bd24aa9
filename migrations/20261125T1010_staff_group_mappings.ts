import { sql, type Kysely } from 'kysely';

/** Which posts make which staff group, in editions: each in force from its day until the next one. */
const statements = [
	`create table staff_group_mapping (
		id bigint generated always as identity primary key,
		effective_from date not null,
		recorded_on date not null,
		-- The rules, first to last, as the program reads them.
		document jsonb not null,
		order_no text,
		reason text not null,
		entered_by bigint references account on delete restrict,
		entered_at timestamptz not null
	)`,
	// The edition in force on a day; of several for one day, the last one entered.
	`create index staff_group_mapping_in_force on staff_group_mapping (effective_from, id)`,
	// What was known on a day stays known: an edition is followed by another, never changed.
	`create function keep_staff_group_mapping() returns trigger language plpgsql as $$
	begin
		raise exception 'editions of the group mapping are never changed: enter another';
	end $$`,
	`create trigger staff_group_mapping_is_kept before update or delete on staff_group_mapping
		for each row execute function keep_staff_group_mapping()`,
	// Anybody's group may change.
	`create trigger staff_group_mapping_marks_stale after insert on staff_group_mapping
		for each row execute function mark_stale_by_standard()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop table staff_group_mapping`.execute(db);
	await sql`drop function keep_staff_group_mapping()`.execute(db);
}
