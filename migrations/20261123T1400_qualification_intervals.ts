import { sql, type Kysely } from 'kysely';

/**
 * Status intervals derived from facts, appointments and standards, and the marks that say whose
 * are out of date. Both are a cache: they can be emptied and derived again to the same bytes.
 */
const statements = [
	`create table qualification_interval (
		-- No foreign keys: every row is derived from rows that have them, and a check of four keys a
		-- row would double the time of a rebuild.
		person_id bigint not null,
		standard_id text not null,
		-- Where the person is counted in these days: the unit of their own post.
		org_unit_id bigint not null,
		from_on date not null,
		until_on date not null,
		status text not null,
		edition int not null,
		valid_until date,
		-- The person page, the refresh of one person and "as of" for a list of people.
		constraint qualification_interval_begins_once primary key (person_id, standard_id, from_on),
		constraint qualification_interval_has_days check (until_on >= from_on)
	)`,
	// A unit's people by status on a day: the screen's units are looked up and what ended before the
	// day is not read. It holds all that a count or a list of names asks, so that the table is not read.
	`create index qualification_interval_in_unit on qualification_interval
		(org_unit_id, standard_id, until_on, from_on, status, person_id)`,

	// A mark is added by the transaction that changes what a status rests on, and removed by the one
	// that derives the status again. Marks are never merged: two transactions that touch one person
	// never wait for each other here, and a refresh removes only the marks it saw.
	`create table qualification_stale (
		id bigint generated always as identity primary key,
		person_id bigint not null
	)`,
	`create index qualification_stale_of_person on qualification_stale (person_id)`,

	`create function mark_stale_people() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id) select distinct person_id from changed;
		return null;
	end $$`,
	`create trigger fact_marks_stale after insert on fact
		referencing new table as changed
		for each statement execute function mark_stale_people()`,
	`create trigger appointment_marks_stale after insert on appointment
		referencing new table as changed
		for each statement execute function mark_stale_people()`,
	`create trigger removed_appointment_marks_stale after delete on appointment
		referencing old table as changed
		for each statement execute function mark_stale_people()`,
	`create function mark_stale_by_appointment() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select person_id from before union select person_id from after;
		return null;
	end $$`,
	`create trigger changed_appointment_marks_stale after update on appointment
		referencing old table as before new table as after
		for each statement execute function mark_stale_by_appointment()`,

	// Only what decides who must hold what, and where they are counted: a new title marks nobody.
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
		execute function mark_stale_by_position()`,
	// A move writes the path of every unit below, so that each marks its own people; a code is known
	// to those below without their rows being written.
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
	`create function mark_stale_by_standard() returns trigger language plpgsql as $$
	begin
		insert into qualification_stale (person_id)
		select distinct person_id from appointment order by person_id;
		return null;
	end $$`,
	`create trigger standard_marks_stale after insert or delete on standard
		for each row execute function mark_stale_by_standard()`,
	`create trigger changed_standard_marks_stale after update on standard for each row
		when ((old.source, old.retired_at is null) is distinct from (new.source, new.retired_at is null))
		execute function mark_stale_by_standard()`,

	// An installation that has lived without the cache: everybody's intervals are still to be derived.
	`insert into qualification_stale (person_id)
		select distinct person_id from appointment order by person_id`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const [trigger, table] of [
		['changed_standard_marks_stale', 'standard'],
		['standard_marks_stale', 'standard'],
		['org_unit_marks_stale', 'org_unit'],
		['position_marks_stale', 'position'],
		['changed_appointment_marks_stale', 'appointment'],
		['removed_appointment_marks_stale', 'appointment'],
		['appointment_marks_stale', 'appointment'],
		['fact_marks_stale', 'fact']
	])
		await sql.raw(`drop trigger ${trigger} on ${table}`).execute(db);
	for (const name of ['people', 'by_appointment', 'by_position', 'by_unit', 'by_standard'])
		await sql.raw(`drop function mark_stale_${name}()`).execute(db);
	for (const table of ['qualification_stale', 'qualification_interval'])
		await sql.raw(`drop table ${table}`).execute(db);
}
