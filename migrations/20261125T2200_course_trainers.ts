import { sql, type Kysely } from 'kysely';

/** Who looks after the learners of a course: is told of their questions and sees who they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table course_trainer (
			id bigint generated always as identity primary key,
			course_id text not null references course on delete restrict,
			account_id bigint not null references account on delete restrict,
			since timestamptz not null,
			ended_at timestamptz
		)`.execute(db);
	// Taking a course on twice is once.
	await sql`
		create unique index course_trainer_once on course_trainer (course_id, account_id)
		where ended_at is null`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop table course_trainer`.execute(db);
}
