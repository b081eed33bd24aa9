import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { settleIntervals } from './settle-intervals.ts';

export interface StatusCount {
	orgUnitId: number;
	standardId: string;
	status: string;
	people: number;
}

/**
 * How many people stand where on a day: by unit, standard and status, in the subtree of a unit (all
 * units without one). A person counts in the unit of their own post on that day. People of whom a
 * standard is not required do not count in it.
 */
export async function countStatuses(
	db: Kysely<DB>,
	{ asOf, within }: { asOf: string; within?: string | undefined }
): Promise<StatusCount[]> {
	await settleIntervals(db);
	const rows = await statusCountsQuery(db, { asOf, within }).execute();
	return rows.map((row) => ({
		orgUnitId: row.org_unit_id,
		standardId: row.standard_id,
		status: row.status,
		people: row.people
	}));
}

/** @param within the path of the unit at the top */
export function statusCountsQuery(
	db: Kysely<DB>,
	{ asOf, within }: { asOf: string; within?: string | undefined }
) {
	return db
		.selectFrom('qualification_interval as interval')
		.where('interval.from_on', '<=', asOf)
		.where('interval.until_on', '>=', asOf)
		.$if(within !== undefined, (query) =>
			query.where('interval.org_unit_id', 'in', (eb) =>
				eb
					.selectFrom('org_unit')
					.select('id')
					.where('path', sql`<@`, sql<string>`${within}::ltree`)
			)
		)
		.groupBy(['interval.org_unit_id', 'interval.standard_id', 'interval.status'])
		.select(['interval.org_unit_id', 'interval.standard_id', 'interval.status'])
		.select((eb) => eb.fn.countAll<number>().as('people'))
		.orderBy('interval.org_unit_id')
		.orderBy('interval.standard_id')
		.orderBy('interval.status');
}
