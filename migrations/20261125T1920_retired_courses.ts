import { sql, type Kysely } from 'kysely';

/** A course that newcomers no longer take up, with the reason; what was learned in it stands. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table course rename column archived_at to retired_at`.execute(db);
	await sql`alter table course add column retired_reason text,
		add constraint course_retired_with_reason
			check ((retired_at is null) = (retired_reason is null) and retired_reason <> '')`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`alter table course drop column retired_reason`.execute(db);
	await sql`alter table course rename column retired_at to archived_at`.execute(db);
}
