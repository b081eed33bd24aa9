import { sql, type Kysely } from 'kysely';

/**
 * Units over time: what a unit was called and where it stood, on which days, and since when that is
 * known. `org_unit` itself holds the present.
 */
const statements = [
	// The path follows from the parent, so that no loader can write one that names other units.
	`create function place_org_unit() returns trigger language plpgsql as $$
	begin
		new.path := new.id::text::ltree;
		if new.parent_id is not null then
			select path || new.path into strict new.path from org_unit where id = new.parent_id;
		end if;
		return new;
	exception when no_data_found then
		raise exception 'unit % stands below a unit that does not exist', new.code
			using errcode = 'foreign_key_violation';
	end $$`,
	`create trigger org_unit_takes_its_place before insert on org_unit
		for each row execute function place_org_unit()`,

	`create table org_unit_state (
		id bigint generated always as identity primary key,
		org_unit_id bigint not null references org_unit on delete cascade,
		from_on date not null,
		-- Inclusive; null: until further notice.
		until_on date,
		parent_id bigint references org_unit on delete restrict,
		path ltree not null,
		kind text not null,
		tier text not null check (tier in ('central', 'provincial', 'local')),
		province_code text,
		name_th text not null,
		name_en text not null,
		recorded_on date not null,
		-- The day on which another row took its place; what was known before that day still shows it.
		superseded_on date,
		constraint org_unit_state_has_days check (until_on is null or until_on >= from_on),
		constraint org_unit_state_is_known_before_it_is_replaced check
			(superseded_on is null or superseded_on >= recorded_on)
	)`,
	// Two people who change a unit from the same day tell it once; the index also finds a unit's history.
	`create unique index org_unit_state_begins_once on org_unit_state (org_unit_id, from_on)
		where superseded_on is null`,
	`create index org_unit_state_of_unit on org_unit_state (org_unit_id, recorded_on)`,
	// Views as of a day ask "path <@ root", like those of the present.
	`create index org_unit_state_subtree on org_unit_state using gist (path)`,
	`create index org_unit_state_children on org_unit_state (parent_id)`,

	// A new unit is as it says from its opening on, known from then; a use case that opens one late
	// says so itself.
	`create function begin_org_unit_state() returns trigger language plpgsql as $$
	begin
		insert into org_unit_state (org_unit_id, from_on, until_on, parent_id, path, kind, tier,
			province_code, name_th, name_en, recorded_on)
		select id, opened_on, closed_on, parent_id, path, kind, tier,
			province_code, name_th, name_en, opened_on
		from added;
		return null;
	end $$`,
	`create trigger org_unit_begins_its_state after insert on org_unit
		referencing new table as added
		for each statement execute function begin_org_unit_state()`,
	`insert into org_unit_state (org_unit_id, from_on, until_on, parent_id, path, kind, tier,
			province_code, name_th, name_en, recorded_on)
		select id, opened_on, closed_on, parent_id, path, kind, tier,
			province_code, name_th, name_en, opened_on
		from org_unit`,

	// The units that existed on a day, as known on a day (null: all that is known now). A plain SQL
	// function, so that the planner reads through it and uses the indexes.
	`create function org_unit_on(as_of date, known_at date)
	returns table (id bigint, code text, parent_id bigint, path ltree, kind text, tier text,
		province_code text, name_th text, name_en text)
	language sql stable as $$
		select unit.id, unit.code, state.parent_id, state.path, state.kind, state.tier,
			state.province_code, state.name_th, state.name_en
		from org_unit_state state join org_unit unit on unit.id = state.org_unit_id
		where state.from_on <= as_of and (state.until_on is null or state.until_on >= as_of)
			and (known_at is null and state.superseded_on is null
				or state.recorded_on <= known_at
					and (state.superseded_on is null or state.superseded_on > known_at))
	$$`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop function org_unit_on(date, date)`.execute(db);
	await sql`drop trigger org_unit_begins_its_state on org_unit`.execute(db);
	await sql`drop function begin_org_unit_state()`.execute(db);
	await sql`drop table org_unit_state`.execute(db);
	await sql`drop trigger org_unit_takes_its_place on org_unit`.execute(db);
	await sql`drop function place_org_unit()`.execute(db);
}
