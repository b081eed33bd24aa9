import { sql, type Kysely } from 'kysely';

/**
 * Posts over time, like units: what a post was and where it stood on which days, and since when that
 * is known. `position` itself holds the present. Statuses follow both histories, so the marks do too.
 */
const statements = [
	`create table position_state (
		id bigint generated always as identity primary key,
		position_id bigint not null references position on delete cascade,
		from_on date not null,
		-- Inclusive; null: until further notice.
		until_on date,
		org_unit_id bigint not null references org_unit on delete restrict,
		title_th text not null,
		title_en text not null,
		position_type text not null,
		level_scheme text not null,
		level_code text not null,
		career_line text not null,
		is_head boolean not null,
		is_cio boolean not null,
		order_no text,
		recorded_on date not null,
		-- The day on which another row took its place; what was known before that day still shows it.
		superseded_on date,
		constraint position_state_has_days check (until_on is null or until_on >= from_on),
		constraint position_state_is_known_before_it_is_replaced check
			(superseded_on is null or superseded_on >= recorded_on)
	)`,
	// Two people who change a post from the same day tell it once; the index also finds a post's history.
	`create unique index position_state_begins_once on position_state (position_id, from_on)
		where superseded_on is null`,
	`create index position_state_of_position on position_state (position_id, recorded_on)`,
	// The posts of a unit on a day.
	`create index position_state_in_unit on position_state (org_unit_id)`,

	// A new post is as it says for all days: an appointment that is older than the post's own opening
	// day still finds what it was. Statement-level, since posts come by the hundred thousand.
	`create function begin_position_state() returns trigger language plpgsql as $$
	begin
		insert into position_state (position_id, from_on, org_unit_id, title_th, title_en,
			position_type, level_scheme, level_code, career_line, is_head, is_cio, recorded_on)
		select id, '0001-01-01', org_unit_id, title_th, title_en,
			position_type, level_scheme, level_code, career_line, is_head, is_cio, '0001-01-01'
		from added;
		return null;
	end $$`,
	`create trigger position_begins_its_state after insert on position
		referencing new table as added
		for each statement execute function begin_position_state()`,
	`insert into position_state (position_id, from_on, org_unit_id, title_th, title_en,
			position_type, level_scheme, level_code, career_line, is_head, is_cio, recorded_on)
		select id, '0001-01-01', org_unit_id, title_th, title_en,
			position_type, level_scheme, level_code, career_line, is_head, is_cio, '0001-01-01'
		from position`,

	// A hand that writes the present corrects what a post without a history was on all days; where there
	// is a history, the present may only say what it says. So the two never tell apart.
	`create function correct_position_state() returns trigger language plpgsql as $$
	declare
		stray text;
	begin
		update position_state state
		set org_unit_id = after.org_unit_id, title_th = after.title_th, title_en = after.title_en,
			position_type = after.position_type, level_scheme = after.level_scheme,
			level_code = after.level_code, career_line = after.career_line,
			is_head = after.is_head, is_cio = after.is_cio
		from after
		where state.position_id = after.id and state.superseded_on is null
			and not exists (
				select 1 from position_state other
				where other.position_id = after.id and other.id <> state.id
					and other.superseded_on is null)
			and (state.org_unit_id, state.title_th, state.title_en, state.position_type,
					state.level_scheme, state.level_code, state.career_line, state.is_head, state.is_cio)
				is distinct from (after.org_unit_id, after.title_th, after.title_en, after.position_type,
					after.level_scheme, after.level_code, after.career_line, after.is_head, after.is_cio);
		select after.position_no into stray
		from before join after on after.id = before.id
		where (before.org_unit_id, before.title_th, before.title_en, before.position_type,
				before.level_scheme, before.level_code, before.career_line, before.is_head, before.is_cio)
			is distinct from (after.org_unit_id, after.title_th, after.title_en, after.position_type,
				after.level_scheme, after.level_code, after.career_line, after.is_head, after.is_cio)
			and not exists (
				select 1 from position_state state
				where state.position_id = after.id and state.superseded_on is null
					and (state.org_unit_id, state.title_th, state.title_en, state.position_type,
							state.level_scheme, state.level_code, state.career_line, state.is_head,
							state.is_cio)
						= (after.org_unit_id, after.title_th, after.title_en, after.position_type,
							after.level_scheme, after.level_code, after.career_line, after.is_head,
							after.is_cio))
		limit 1;
		if stray is not null then
			raise exception 'post % has a history: write position_state', stray;
		end if;
		return null;
	end $$`,
	`create trigger position_corrects_its_state after update on position
		referencing old table as before new table as after
		for each statement execute function correct_position_state()`,

	// The posts on a day, as known on a day (null: all that is known now). A plain SQL function, so that
	// the planner reads through it and uses the indexes.
	`create function position_on(as_of date, known_at date)
	returns table (id bigint, position_no text, org_unit_id bigint, title_th text, title_en text,
		position_type text, level_scheme text, level_code text, career_line text,
		is_head boolean, is_cio boolean)
	language sql stable as $$
		select state.position_id, post.position_no, state.org_unit_id, state.title_th, state.title_en,
			state.position_type, state.level_scheme, state.level_code, state.career_line,
			state.is_head, state.is_cio
		-- An outer join is left out of the plan when the number is not asked for.
		from position_state state left join position post on post.id = state.position_id
		where state.from_on <= as_of and (state.until_on is null or state.until_on >= as_of)
			and (known_at is null and state.superseded_on is null
				or state.recorded_on <= known_at
					and (state.superseded_on is null or state.superseded_on > known_at))
	$$`,

	// Who is touched by a post's or a unit's history is marked where the history is written; what the
	// present says only repeats it, but for the code of a unit, which standards name.
	`drop trigger position_marks_stale on position`,
	`drop function mark_stale_by_position()`,
	`create function mark_stale_by_position_state() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select distinct appointment.person_id
		from changed join appointment on appointment.position_id = changed.position_id;
		return null;
	end $$`,
	`create function mark_stale_by_changed_position_state() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select distinct appointment.person_id
		from before join after on after.id = before.id
			join appointment on appointment.position_id = after.position_id
		where (before.from_on, before.until_on, before.org_unit_id, before.position_type,
				before.level_scheme, before.level_code, before.career_line, before.is_head, before.is_cio,
				before.superseded_on)
			is distinct from (after.from_on, after.until_on, after.org_unit_id, after.position_type,
				after.level_scheme, after.level_code, after.career_line, after.is_head, after.is_cio,
				after.superseded_on);
		return null;
	end $$`,
	`create trigger position_state_marks_stale after insert on position_state
		referencing new table as changed
		for each statement execute function mark_stale_by_position_state()`,
	`create trigger changed_position_state_marks_stale after update on position_state
		referencing old table as before new table as after
		for each statement execute function mark_stale_by_changed_position_state()`,
	`drop trigger org_unit_marks_stale on org_unit`,
	`drop function mark_stale_by_unit()`,
	`create function mark_stale_by_unit_code() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select distinct appointment.person_id
		from org_unit_state state
			join position_state on position_state.org_unit_id = state.org_unit_id
			join appointment on appointment.position_id = position_state.position_id
		where state.path ~ ('*.' || new.id || '.*')::lquery;
		return null;
	end $$`,
	`create trigger org_unit_code_marks_stale after update on org_unit for each row
		when (old.code <> new.code) execute function mark_stale_by_unit_code()`,
	`create function mark_stale_by_unit_state() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select distinct appointment.person_id
		from changed
			join position_state on position_state.org_unit_id = changed.org_unit_id
			join appointment on appointment.position_id = position_state.position_id;
		return null;
	end $$`,
	`create function mark_stale_by_changed_unit_state() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select distinct appointment.person_id
		from before join after on after.id = before.id
			join position_state on position_state.org_unit_id = after.org_unit_id
			join appointment on appointment.position_id = position_state.position_id
		where (before.from_on, before.until_on, before.path, before.superseded_on)
			is distinct from (after.from_on, after.until_on, after.path, after.superseded_on);
		return null;
	end $$`,
	`create trigger org_unit_state_marks_stale after insert on org_unit_state
		referencing new table as changed
		for each statement execute function mark_stale_by_unit_state()`,
	`create trigger changed_org_unit_state_marks_stale after update on org_unit_state
		referencing old table as before new table as after
		for each statement execute function mark_stale_by_changed_unit_state()`
];

const undo = [
	`drop trigger changed_org_unit_state_marks_stale on org_unit_state`,
	`drop trigger org_unit_state_marks_stale on org_unit_state`,
	`drop function mark_stale_by_changed_unit_state()`,
	`drop function mark_stale_by_unit_state()`,
	`drop trigger org_unit_code_marks_stale on org_unit`,
	`drop function mark_stale_by_unit_code()`,
	`create function mark_stale_by_unit() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select distinct appointment.person_id
		from org_unit unit
			join position on position.org_unit_id = unit.id
			join appointment on appointment.position_id = position.id
		where unit.id = new.id or (old.code <> new.code and unit.path <@ new.path);
		return null;
	end $$`,
	`create trigger org_unit_marks_stale after update on org_unit for each row
		when ((old.path, old.code) is distinct from (new.path, new.code))
		execute function mark_stale_by_unit()`,
	`drop function position_on(date, date)`,
	`drop trigger position_corrects_its_state on position`,
	`drop function correct_position_state()`,
	`drop trigger position_begins_its_state on position`,
	`drop function begin_position_state()`,
	`drop table position_state`,
	`drop function mark_stale_by_changed_position_state()`,
	`drop function mark_stale_by_position_state()`,
	`create function mark_stale_by_position() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select distinct person_id from appointment where position_id = new.id;
		return null;
	end $$`,
	`create trigger position_marks_stale after update on position for each row
		when ((old.org_unit_id, old.position_type, old.level_scheme, old.level_code, old.career_line,
				old.is_head, old.is_cio)
			is distinct from (new.org_unit_id, new.position_type, new.level_scheme, new.level_code,
				new.career_line, new.is_head, new.is_cio))
		execute function mark_stale_by_position()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const statement of undo) await sql.raw(statement).execute(db);
}
