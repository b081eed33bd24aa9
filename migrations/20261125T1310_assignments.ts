import { sql, type Kysely } from 'kysely';

/** Courses made mandatory for people: by hand, or by an audience rule that the person's post fits. */
const statements = [
	`create table audience (
		id bigint generated always as identity primary key,
		name text not null,
		created_by bigint not null references account on delete restrict,
		created_at timestamptz not null
	)`,
	`create table audience_version (
		audience_id bigint not null references audience on delete restrict,
		version int not null check (version >= 1),
		effective_from date not null,
		-- The conditions on a post; none: this version asks nothing of anybody from its day on.
		condition jsonb,
		course_id text not null references course on delete restrict,
		days int not null check (days between 1 and 1830),
		authority text not null,
		reason text not null,
		created_by bigint not null references account on delete restrict,
		created_at timestamptz not null,
		constraint audience_version_numbered primary key (audience_id, version),
		constraint audience_version_begins_once unique (audience_id, effective_from)
	)`,
	// What people were told stays what they were told: a change is the next version.
	`create trigger audience_version_is_append_only before update or delete on audience_version
		for each row execute function refuse_change()`,
	`create table assignment (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		course_id text not null references course on delete restrict,
		from_on date not null,
		-- The last day on which it is asked; null: until further notice.
		until_on date,
		due_on date not null,
		authority text not null,
		reason text not null,
		action_id bigint references bulk_action on delete restrict,
		audience_id bigint,
		audience_version int,
		created_at timestamptz not null,
		cancelled_at timestamptz,
		constraint assignment_by_audience foreign key (audience_id, audience_version)
			references audience_version on delete restrict,
		constraint assignment_has_one_source check
			((action_id is null) <> (audience_id is null)
				and (audience_id is null) = (audience_version is null))
	)`,
	// The learner's home, and: a second confirmation finds the running assignment.
	`create unique index assignment_by_hand_once on assignment (person_id, course_id)
		where action_id is not null and cancelled_at is null`,
	`create unique index assignment_by_version_once on assignment (person_id, audience_id, audience_version)
		where audience_id is not null`,
	`create index assignment_of_person on assignment (person_id) where cancelled_at is null`,
	// Who is asked by a rule, and what a rule has to take back.
	`create index assignment_of_audience on assignment (audience_id, audience_version, person_id)`,

	// Marks, as for status intervals: added by the transaction that changes a post or who holds it,
	// removed by the one that has matched the person with the rules again. Without any rule there is
	// nothing to match, and a service of a million people is loaded without a mark.
	`create table audience_stale (
		id bigint generated always as identity primary key,
		person_id bigint not null
	)`,
	`create index audience_stale_of_person on audience_stale (person_id)`,
	`create function mark_audience_people() returns trigger language plpgsql as $$
	begin
		if exists (select from audience) then
			insert into audience_stale (person_id) select distinct person_id from changed;
		end if;
		return null;
	end $$`,
	`create trigger appointment_marks_audience after insert on appointment
		referencing new table as changed
		for each statement execute function mark_audience_people()`,
	`create trigger changed_appointment_marks_audience after update on appointment
		referencing new table as changed
		for each statement execute function mark_audience_people()`,
	`create trigger removed_appointment_marks_audience after delete on appointment
		referencing old table as changed
		for each statement execute function mark_audience_people()`,
	`create function mark_audience_by_position() returns trigger language plpgsql as $$
	begin
		insert into audience_stale (person_id)
		select distinct person_id from appointment
		where position_id = new.id and exists (select from audience);
		return null;
	end $$`,
	`create trigger position_marks_audience after update on position for each row
		when (old is distinct from new) execute function mark_audience_by_position()`,
	`create function mark_audience_by_unit() returns trigger language plpgsql as $$
	begin
		insert into audience_stale (person_id)
		select distinct appointment.person_id
		from position join appointment on appointment.position_id = position.id
		where position.org_unit_id = new.id and exists (select from audience);
		return null;
	end $$`,
	`create trigger org_unit_marks_audience after update on org_unit for each row
		when ((old.path, old.tier, old.province_code) is distinct from (new.path, new.tier, new.province_code))
		execute function mark_audience_by_unit()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const [trigger, table] of [
		['org_unit_marks_audience', 'org_unit'],
		['position_marks_audience', 'position'],
		['removed_appointment_marks_audience', 'appointment'],
		['changed_appointment_marks_audience', 'appointment'],
		['appointment_marks_audience', 'appointment']
	])
		await sql.raw(`drop trigger ${trigger} on ${table}`).execute(db);
	for (const name of ['people', 'by_position', 'by_unit'])
		await sql.raw(`drop function mark_audience_${name}()`).execute(db);
	for (const table of ['audience_stale', 'assignment', 'audience_version', 'audience'])
		await sql.raw(`drop table ${table}`).execute(db);
}
