import { sql, type Kysely, type Transaction } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { matchPeople } from './match-people.ts';

const batch = 500;

/**
 * Matches everybody whose post has changed with the audience rules. Whoever is about to read
 * assignments calls this first, so a new hire is assigned at the first look, whether or not any job
 * has run. Costs one look at an empty table when nobody is marked.
 *
 * Not inside a transaction: it opens its own.
 *
 * @param personId only this person, who is about to look
 */
export async function settleAssignments(
	db: Kysely<DB>,
	{ personId, now }: { personId?: number; now: Date }
): Promise<void> {
	for (;;) {
		const marked = await db
			.selectFrom('audience_stale')
			.select('person_id')
			.distinct()
			.$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? 0))
			.limit(batch)
			.execute();
		if (marked.length === 0) return;
		const personIds = marked.map((row) => row.person_id);
		await db.transaction().execute((trx) => settle(trx, personIds, now));
	}
}

async function settle(db: Transaction<DB>, personIds: number[], now: Date): Promise<void> {
	const people = sql<number>`any(${arrayOf(personIds, 'bigint')})`;
	// Held until the end, in order of number, so that no older reading is written over a newer one.
	await db
		.selectFrom('person')
		.select('id')
		.where('id', '=', people)
		.orderBy('id')
		.forNoKeyUpdate()
		.execute();
	const marks = await db
		.selectFrom('audience_stale')
		.select('id')
		.where('person_id', '=', people)
		.execute();
	await matchPeople(db, { personIds, now });
	await db
		.deleteFrom('audience_stale')
		.where(
			'id',
			'=',
			sql<number>`any(${arrayOf(
				marks.map(({ id }) => id),
				'bigint'
			)})`
		)
		.execute();
}
