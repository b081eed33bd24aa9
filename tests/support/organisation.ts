import { sql, type Kysely } from 'kysely';
import type { DB } from '#lib/server/db/schema.ts';

/** Units of a test become of a kind that may stand below any other. */
export async function freeKinds(db: Kysely<DB>): Promise<void> {
	await sql`update org_unit set kind = 'local_division'`.execute(db);
	await sql`update org_unit_state set kind = 'local_division'`.execute(db);
}

/** An account that audit events may name; it cannot sign in. */
export async function makeAccount(db: Kysely<DB>, personId: number): Promise<number> {
	const { id } = await db
		.insertInto('account')
		.values({
			person_id: personId,
			email: `account-${personId}@example.go.th`,
			password_hash: '-',
			password_changed_at: new Date(),
			created_at: new Date()
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
