import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { holdsCountedPost, unitsCounted, type CountedView } from '../person/counted-view.ts';
import type { StatusCount } from './interval-queries.ts';
import { settleIntervals } from './settle-intervals.ts';

/** How many people of a view stand where, by unit, standard and status: counted person by person. */
export async function countNarrowed(db: Kysely<DB>, view: CountedView): Promise<StatusCount[]> {
	await settleIntervals(db);
	const { asOf } = view.days;
	const holds = await holdsCountedPost(db, view, sql`interval.person_id`);
	const { rows } = await sql<StatusCount>`
		select interval.org_unit_id as "orgUnitId", interval.standard_id as "standardId",
			interval.status, count(*)::int as people
		from qualification_interval as interval
		where interval.from_on <= ${asOf}::date and interval.until_on >= ${asOf}::date
			and interval.org_unit_id in (${unitsCounted(view)})
			and ${holds ?? sql`true`}
		group by 1, 2, 3 order by 1, 2, 3`.execute(db);
	return rows;
}
