import { sql, type Kysely } from 'kysely';

/** How often a person wants the summary of what is overdue. Deadlines are told whatever it says. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql
		.raw(
			`alter table account add column digest text not null default 'weekly'
				constraint account_digest_is_known check (digest in ('daily', 'weekly'))`
		)
		.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql.raw('alter table account drop column digest').execute(db);
}
