import { sql, type Kysely } from 'kysely';

/** A learner's work: enrolments, where they stopped reading, notes, attempts and answers. */
const statements = [
	`create table enrolment (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		course_id text not null references course on delete restrict,
		course_version_id bigint not null references course_version on delete restrict,
		enrolled_at timestamptz not null,
		completed_at timestamptz,
		withdrawn_at timestamptz,
		constraint enrolment_ends_once check (completed_at is null or withdrawn_at is null)
	)`,
	// A second click on "enrol" finds the running enrolment instead of opening another.
	`create unique index enrolment_one_running on enrolment (person_id, course_id)
		where completed_at is null and withdrawn_at is null`,
	`create index enrolment_of_person on enrolment (person_id, course_id, id desc)`,
	`create table reading_position (
		person_id bigint not null references person on delete restrict,
		course_id text not null references course on delete restrict,
		lesson_slug text not null,
		block text not null,
		read_at timestamptz not null,
		primary key (person_id, course_id, lesson_slug)
	)`,
	`create table note (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		course_id text not null references course on delete restrict,
		lesson_slug text not null,
		block text not null,
		quote text not null,
		body text not null,
		created_at timestamptz not null,
		updated_at timestamptz not null
	)`,
	`create index note_in_lesson on note (person_id, course_id, lesson_slug)`,
	`create table attempt (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		enrolment_id bigint not null references enrolment on delete restrict,
		course_version_id bigint not null,
		quiz_id text not null,
		number int not null,
		seed text not null,
		paper jsonb not null,
		rules jsonb not null,
		started_at timestamptz not null,
		deadline_at timestamptz,
		submitted_at timestamptz,
		submitted_by text check (submitted_by in ('learner', 'deadline')),
		points double precision,
		max_points double precision,
		percent double precision,
		passed boolean,
		foreign key (course_version_id, quiz_id) references quiz_version on delete restrict,
		unique (enrolment_id, quiz_id, number),
		-- An essay is scored by a person later: submitted, and not yet scored.
		constraint attempt_is_scored_after_submission check
			((percent is null) = (passed is null) and (percent is null or submitted_at is not null))
	)`,
	`create unique index attempt_one_open on attempt (enrolment_id, quiz_id) where submitted_at is null`,
	`create index attempt_of_person on attempt (person_id, quiz_id, id desc)`,
	// Overdue attempts are closed when anyone looks at them; this finds them.
	`create index attempt_overdue on attempt (deadline_at) where submitted_at is null`,
	`create table attempt_answer (
		attempt_id bigint not null references attempt on delete restrict,
		slot int not null,
		item_version_id bigint not null references item_version on delete restrict,
		answer jsonb not null,
		saved_at timestamptz not null,
		-- Set when practice feedback was shown: from then on the answer stays as it is.
		checked_at timestamptz,
		points double precision,
		outcome text,
		primary key (attempt_id, slot)
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['attempt_answer', 'attempt', 'note', 'reading_position', 'enrolment'])
		await sql.raw(`drop table ${table}`).execute(db);
}
