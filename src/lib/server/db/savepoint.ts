import { sql, type Transaction } from 'kysely';
import type { DB } from './schema.ts';

/** Does the work inside a transaction; when it throws, nothing of it stays and the rest goes on. */
export async function tried(db: Transaction<DB>, work: () => Promise<void>): Promise<void> {
	await sql`savepoint tried`.execute(db);
	try {
		await work();
		await sql`release savepoint tried`.execute(db);
	} catch (thrown) {
		await sql`rollback to savepoint tried`.execute(db);
		throw thrown;
	}
}

/** Does the work inside a transaction and undoes it; what the work returns is what was seen. */
export async function undone<T>(db: Transaction<DB>, work: () => Promise<T>): Promise<T> {
	await sql`savepoint undone`.execute(db);
	const seen = await work();
	await sql`rollback to savepoint undone`.execute(db);
	return seen;
}
