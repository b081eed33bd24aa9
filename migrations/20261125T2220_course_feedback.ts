import { sql, type Kysely } from 'kysely';

/** What a learner says of a course after completing it, once a completion. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table course_feedback (
			fact_id bigint primary key references fact on delete restrict,
			course_id text not null references course on delete restrict,
			person_id bigint not null references person on delete restrict,
			score int not null check (score between 1 and 5),
			comment text not null,
			given_at timestamptz not null,
			changed_at timestamptz not null
		)`.execute(db);
	await sql`create index course_feedback_of_course on course_feedback (course_id, fact_id desc)`.execute(
		db
	);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop table course_feedback`.execute(db);
}
