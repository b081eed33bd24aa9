import { sql, type Kysely } from 'kysely';

/** Classes held in a room: their half-days, places and queue, attendance, and what was credited. */
const statements = [
	`create table class (
		id bigint generated always as identity primary key,
		-- Organises it and decides who may manage it.
		org_unit_id bigint not null references org_unit on delete restrict,
		-- Absent: a training of its own, such as a seminar.
		course_id text references course on delete restrict,
		title jsonb not null,
		round int not null default 1 check (round > 0),
		area text not null,
		hours double precision not null check (hours > 0 and hours <= 400),
		venue text not null,
		about text not null default '',
		capacity int not null check (capacity between 1 and 5000),
		-- Per cent of the half-days that earns the credit.
		min_share int not null default 80 check (min_share between 1 and 100),
		-- Attending it completes the course instead of crediting hours beside it.
		completes_course boolean not null default false,
		-- Absent: open to everybody.
		audience_unit_id bigint references org_unit on delete restrict,
		enrol_from_on date not null,
		enrol_until_on date not null,
		withdraw_until_on date not null,
		-- Days of the first and the last session, kept by a trigger: lists are ordered by them.
		first_on date,
		last_on date,
		-- Revision of the calendar file: grows with every change that a calendar must show.
		sequence int not null default 0,
		created_by bigint not null references account on delete restrict,
		created_at timestamptz not null,
		cancelled_at timestamptz,
		cancel_reason text,
		closed_at timestamptz,
		closed_by bigint references account on delete restrict,
		constraint class_completes_a_course check (not completes_course or course_id is not null),
		constraint class_enrolment_has_days check (enrol_until_on >= enrol_from_on),
		constraint class_is_cancelled_for_a_reason
			check ((cancelled_at is null) = (cancel_reason is null)),
		constraint class_is_closed_by_somebody check ((closed_at is null) = (closed_by is null)),
		constraint class_ends_once check (cancelled_at is null or closed_at is null)
	)`,
	// The list of classes to come, and those of a unit's managers.
	`create index class_by_day on class (first_on, id)`,
	`create index class_of_unit on class (org_unit_id, first_on desc, id desc)`,

	`create table class_session (
		id bigint generated always as identity primary key,
		class_id bigint not null references class on delete restrict,
		-- Never changes: a calendar knows the entry again by it.
		uid text not null unique default gen_random_uuid()::text,
		held_on date not null,
		half text not null check (half in ('morning', 'afternoon')),
		starts_at timestamptz not null,
		ends_at timestamptz not null,
		room text not null default '',
		trainer text not null default '',
		-- What the rotating room code is computed from.
		code_secret text not null,
		cancelled_at timestamptz,
		constraint class_session_ends_after_start check (ends_at > starts_at),
		constraint class_session_is_on_its_day
			check ((starts_at at time zone 'Asia/Bangkok')::date = held_on
				and (ends_at at time zone 'Asia/Bangkok')::date = held_on)
	)`,
	// A half-day is held once: attendance is counted in half-days.
	`create unique index class_session_once_a_half_day on class_session (class_id, held_on, half)
		where cancelled_at is null`,
	`create function keep_class_days() returns trigger language plpgsql as $$
	begin
		update class set (first_on, last_on) = (
			select min(held_on), max(held_on) from class_session
			where class_id = new.class_id and cancelled_at is null)
		where id = new.class_id;
		return null;
	end $$`,
	`create trigger class_session_sets_days after insert or update on class_session
		for each row execute function keep_class_days()`,

	`create table class_place (
		-- Also the order of the queue.
		id bigint generated always as identity primary key,
		class_id bigint not null references class on delete restrict,
		person_id bigint not null references person on delete restrict,
		asked_at timestamptz not null,
		-- Absent: waiting.
		seated_at timestamptz,
		-- The seat came from the queue.
		moved_up boolean not null default false,
		left_at timestamptz,
		left_reason text,
		-- Absent: the learner's own doing.
		enrolled_by bigint references account on delete restrict,
		constraint class_place_moves_up_to_a_seat check (not moved_up or seated_at is not null)
	)`,
	// A second click finds the place that is there.
	`create unique index class_place_one_running on class_place (class_id, person_id)
		where left_at is null`,
	// The queue in its order, and the count of seats.
	`create index class_place_in_order on class_place (class_id, id) where left_at is null`,
	`create index class_place_of_person on class_place (person_id, class_id)`,
	// Seats are a promise to people who travel: whatever the code does, the database counts. The
	// class's row is locked, so that two who take the last seat at once are told one after the other.
	`create function guard_class_place() returns trigger language plpgsql as $$
	declare seats int;
	begin
		if tg_op = 'DELETE' then
			raise exception 'a place in a class is left, never deleted' using errcode = 'restrict_violation';
		end if;
		if tg_op = 'UPDATE' and (
			(old.class_id, old.person_id, old.asked_at) is distinct from
				(new.class_id, new.person_id, new.asked_at)
			or old.left_at is not null
			or (old.seated_at is not null and new.seated_at is distinct from old.seated_at)
			or (old.seated_at is not null and new.moved_up <> old.moved_up)) then
			raise exception 'a place is taken, moved up and left once' using errcode = 'restrict_violation';
		end if;
		if new.seated_at is not null and new.left_at is null
			and (tg_op = 'INSERT' or old.seated_at is null) then
			select capacity into seats from class where id = new.class_id for update;
			if (select count(*) from class_place where class_id = new.class_id and id <> new.id
				and left_at is null and seated_at is not null) >= seats then
				raise exception 'the class is full' using errcode = 'check_violation',
					constraint = 'class_seats_within_capacity';
			end if;
			if exists (select 1 from class_place where class_id = new.class_id and id < new.id
				and left_at is null and seated_at is null) then
				raise exception 'somebody has waited longer' using errcode = 'check_violation',
					constraint = 'class_queue_keeps_order';
			end if;
		end if;
		return new;
	end $$`,
	`create trigger class_place_is_guarded before insert or update or delete on class_place
		for each row execute function guard_class_place()`,
	`create function guard_class_capacity() returns trigger language plpgsql as $$
	begin
		if (select count(*) from class_place where class_id = new.id
			and left_at is null and seated_at is not null) > new.capacity then
			raise exception 'more people have a seat' using errcode = 'check_violation',
				constraint = 'class_seats_within_capacity';
		end if;
		return new;
	end $$`,
	`create trigger class_capacity_is_guarded before update of capacity on class
		for each row execute function guard_class_capacity()`,

	`create table attendance_mark (
		id bigint generated always as identity primary key,
		session_id bigint not null references class_session on delete restrict,
		person_id bigint not null references person on delete restrict,
		state text not null check (state in ('present', 'late', 'partial', 'absent')),
		how text not null check (how in ('code', 'list')),
		marked_at timestamptz not null,
		-- Absent: the learner, by the room code.
		marked_by bigint references account on delete restrict,
		replaces_id bigint,
		reason text,
		constraint attendance_mark_is_corrected_for_a_reason
			check ((replaces_id is null) = (reason is null)),
		constraint attendance_mark_with_its_person unique (id, session_id, person_id),
		-- A correction speaks of the same person in the same half-day.
		constraint attendance_mark_corrects_its_own foreign key (replaces_id, session_id, person_id)
			references attendance_mark (id, session_id, person_id) on delete restrict
	)`,
	// Two scans, or a scan and a tick, tell one presence.
	`create unique index attendance_marked_once on attendance_mark (session_id, person_id)
		where replaces_id is null`,
	// Of two corrections at once the second is told to look again; also finds the mark that stands.
	`create unique index attendance_mark_corrected_once on attendance_mark (replaces_id)
		where replaces_id is not null`,
	`create trigger attendance_mark_is_append_only before update or delete on attendance_mark
		for each row execute function refuse_change()`,

	// Which fact a class gave a person. A correction after closing revokes the fact and may give another.
	`create table class_credit (
		class_id bigint not null references class on delete restrict,
		person_id bigint not null references person on delete restrict,
		revision int not null,
		fact_id bigint not null unique references fact on delete restrict,
		primary key (class_id, person_id, revision)
	)`,
	`create trigger class_credit_is_append_only before update or delete on class_credit
		for each row execute function refuse_change()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['class_credit', 'attendance_mark', 'class_place', 'class_session', 'class'])
		await sql.raw(`drop table ${table}`).execute(db);
	for (const name of ['guard_class_capacity', 'guard_class_place', 'keep_class_days'])
		await sql.raw(`drop function ${name}()`).execute(db);
}
