import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { refreshIntervals } from './refresh-intervals.ts';

export interface Settle {
	/** Marks by transaction. */
	batch?: number;
	/** Told how many people have been settled so far. */
	onProgress?: (people: number) => void;
}

/**
 * Refreshes everybody whose intervals are marked as out of date. Whoever is about to read
 * `qualification_interval` calls this first: what it reads then rests on all that was committed
 * before the call, whether or not any job has run. Costs one look at an empty table when nothing is
 * marked.
 *
 * Several may settle at once; they share the work. Not inside a transaction: it opens its own.
 *
 * @returns how many people were refreshed
 */
export async function settleIntervals(
	db: Kysely<DB>,
	{ batch = 500, onProgress }: Settle = {}
): Promise<number> {
	// Marks that come while this runs are for the next reader, or it might never end.
	const horizon = await lastMark(db);
	if (horizon === undefined) return 0;
	let settled = 0;
	// People at whom others are at work are passed over at first, and waited for in the end.
	for (const wait of [false, true]) {
		for (let after = 0; ;) {
			const marks = await listMarks(db, { after, horizon, limit: batch });
			const last = marks.at(-1);
			if (!last) break;
			const personIds = [...new Set(marks.map(({ person_id }) => person_id))];
			const { people } = await db.transaction().execute(async (trx) => {
				await readByKey(trx);
				return refreshIntervals(trx, personIds, { wait });
			});
			settled += people.length;
			after = last.id;
			onProgress?.(settled);
		}
	}
	return settled;
}

/** How many people's intervals are out of date. */
export async function countStale(db: Kysely<DB>): Promise<number> {
	const { people } = await db
		.selectFrom('qualification_stale')
		.select((eb) => eb.fn.count<number>('person_id').distinct().as('people'))
		.executeTakeFirstOrThrow();
	return people;
}

/** Throws the cache away: everybody is marked, and settling derives all of it again. */
export async function discardIntervals(db: Kysely<DB>): Promise<void> {
	await db.transaction().execute(async (trx) => {
		// The marks first, as in every transaction that touches both: none then waits in a circle.
		await sql`truncate qualification_stale, qualification_interval`.execute(trx);
		await sql`
			insert into qualification_stale (person_id)
			select distinct person_id from appointment order by person_id`.execute(trx);
	});
}

/**
 * For the rest of the transaction every table is read by its keys. While the cache is being filled its
 * statistics still say that it is small or empty, and each batch would read all that is there so far.
 */
export async function readByKey(db: Transaction<DB>): Promise<void> {
	await sql`set local enable_seqscan = off`.execute(db);
}

async function lastMark(db: Kysely<DB>): Promise<number | undefined> {
	const row = await db
		.selectFrom('qualification_stale')
		.select('id')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id;
}

function listMarks(
	db: Kysely<DB>,
	{ after, horizon, limit }: { after: number; horizon: number; limit: number }
) {
	return db
		.selectFrom('qualification_stale')
		.select(['id', 'person_id'])
		.where('id', '>', after)
		.where('id', '<=', horizon)
		.orderBy('id')
		.limit(limit)
		.execute();
}
