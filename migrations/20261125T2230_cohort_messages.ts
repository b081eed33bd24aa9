import { sql, type Kysely } from 'kysely';

/** What a trainer wrote to learners of a course, and to whom; the messages themselves are in `message`. */
const statements = [
	`create table cohort_message (
		id bigint generated always as identity primary key,
		course_id text not null references course on delete restrict,
		audience text not null check (audience in ('enrolled', 'stuck', 'finished')),
		-- Of those who are stuck: at which unit, and for how many days without a sign.
		unit_slug text,
		quiet_days int,
		subject jsonb not null,
		body jsonb not null,
		sent_by bigint not null references account on delete restrict,
		sent_at timestamptz not null,
		recipients int not null check (recipients > 0)
	)`,
	`create index cohort_message_of_course on cohort_message (course_id, id desc)`,
	`create table cohort_recipient (
		cohort_message_id bigint not null references cohort_message on delete restrict,
		person_id bigint not null references person on delete restrict,
		primary key (cohort_message_id, person_id)
	)`,
	...['cohort_message', 'cohort_recipient'].flatMap((table) => [
		`create trigger ${table}_is_immutable before update or delete on ${table}
			for each row execute function refuse_change()`,
		`create trigger ${table}_is_not_emptied before truncate on ${table}
			for each statement execute function refuse_change()`
	]),
	// Learners of one course, by the time of enrolling.
	`create index enrolment_of_course on enrolment (course_id, id)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop index enrolment_of_course`.execute(db);
	for (const table of ['cohort_recipient', 'cohort_message'])
		await sql.raw(`drop table ${table}`).execute(db);
}
