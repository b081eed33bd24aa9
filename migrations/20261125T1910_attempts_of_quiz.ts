import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	// Statistics read the first finished attempt of every person at one quiz.
	await sql`
		create index attempt_of_quiz on attempt (quiz_id, person_id, id)
		where submitted_at is not null`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`drop index attempt_of_quiz`.execute(db);
}
