import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { unitsCounted } from '../person/counted-view.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { settleIntervals } from './settle-intervals.ts';

export interface StatusCount {
	orgUnitId: number;
	standardId: string;
	status: string;
	people: number;
}

export interface CountView {
	asOf: string;
	/** Path of the unit at the top, in the tree of the day. */
	within?: string | undefined;
	/** Only units that lie in these subtrees of the present tree. */
	scope?: ReadingScope;
}

/**
 * How many people stand where on a day: by unit, standard and status, in the subtree of a unit (all
 * units without one). A person counts in the unit of their own post on that day. People of whom a
 * standard is not required do not count in it.
 */
export async function countStatuses(db: Kysely<DB>, view: CountView): Promise<StatusCount[]> {
	await settleIntervals(db);
	const rows = await statusCountsQuery(db, view).execute();
	return rows.map((row) => ({
		orgUnitId: row.org_unit_id,
		standardId: row.standard_id,
		status: row.status,
		people: row.people
	}));
}

export function statusCountsQuery(
	db: Kysely<DB>,
	{ asOf, within, scope = 'everywhere' }: CountView
) {
	return db
		.selectFrom('qualification_interval as interval')
		.where('interval.from_on', '<=', asOf)
		.where('interval.until_on', '>=', asOf)
		.$if(within !== undefined || scope !== 'everywhere', (query) =>
			query.where(
				sql<boolean>`interval.org_unit_id in (${unitsCounted({ scope, within, days: { asOf } })})`
			)
		)
		.groupBy(['interval.org_unit_id', 'interval.standard_id', 'interval.status'])
		.select(['interval.org_unit_id', 'interval.standard_id', 'interval.status'])
		.select((eb) => eb.fn.countAll<number>().as('people'))
		.orderBy('interval.org_unit_id')
		.orderBy('interval.standard_id')
		.orderBy('interval.status');
}
