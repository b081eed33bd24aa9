import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { DB } from '../db/schema.ts';

/** Statuses of whoever has something to do. */
const unfinished = ['expiring', 'in_grace', 'lapsed', 'in_progress', 'not_started'];

/**
 * People of whom something may be due on a day, by number: a standard not held or to be renewed, or
 * an assigned course. Read from the intervals, which the caller has settled.
 *
 * @param among holds for a row of `person`
 */
export async function listConcerned(
	db: Kysely<DB>,
	{
		today,
		after = 0,
		limit,
		among = sql<boolean>`true`
	}: { today: string; after?: number; limit: number; among?: RawBuilder<boolean> }
): Promise<number[]> {
	const rows = await db
		.selectFrom('person')
		.select('person.id')
		.where('person.id', '>', after)
		.where(among)
		.where(
			sql<boolean>`(exists (
				select 1 from qualification_interval interval
				where interval.person_id = person.id and interval.from_on <= ${today}::date
					and interval.until_on >= ${today}::date
					and interval.status in (${sql.join(unfinished)})
			) or exists (
				select 1 from assignment
				where assignment.person_id = person.id and assignment.cancelled_at is null
					and assignment.from_on <= ${today}::date
					and (assignment.until_on is null or assignment.until_on >= ${today}::date)))`
		)
		.orderBy('person.id')
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}
