import { sql, type Transaction } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import {
	compareIntervals,
	deriveIntervalsOf,
	listIntervalsOf,
	replaceIntervals
} from './interval-rows.ts';

export interface Refreshed {
	/** The people whose intervals are right now, those of whom another transaction is at work left out. */
	people: number[];
	/** Rows removed and added. */
	changed: number;
}

/**
 * Derives the status intervals of people again and takes away their marks. For the transaction that
 * recorded a fact or an appointment, and for whoever finds marks.
 *
 * A person whom another transaction refreshes at this moment is passed over, unless `wait`: their
 * mark stays and the next reader settles it. So a refresh never holds up a fact.
 */
export async function refreshIntervals(
	db: Transaction<DB>,
	personIds: readonly number[],
	{ wait = false }: { wait?: boolean } = {}
): Promise<Refreshed> {
	const people = await lockPeople(db, personIds, wait);
	if (people.length === 0) return { people, changed: 0 };
	// Before anything else is read: what a later mark tells of may not be seen by what follows.
	const marks = await db
		.selectFrom('qualification_stale')
		.select('id')
		.where('person_id', '=', sql<number>`any(${arrayOf(people, 'bigint')})`)
		.execute();
	const expected = await deriveIntervalsOf(db, people);
	const { absent, wrong } = compareIntervals(expected, await listIntervalsOf(db, people));
	await replaceIntervals(db, { remove: wrong, add: absent });
	if (marks.length > 0)
		await db
			.deleteFrom('qualification_stale')
			.where(
				'id',
				'=',
				sql<number>`any(${arrayOf(
					marks.map(({ id }) => id),
					'bigint'
				)})`
			)
			.execute();
	return { people, changed: absent.length + wrong.length };
}

/** In order of id, so that two who wait never wait for each other. New facts do not conflict with the lock. */
async function lockPeople(db: Transaction<DB>, personIds: readonly number[], wait: boolean) {
	const rows = await db
		.selectFrom('person')
		.select('id')
		.where('id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.orderBy('id')
		.forNoKeyUpdate()
		.$if(!wait, (query) => query.skipLocked())
		.execute();
	return rows.map(({ id }) => id);
}
