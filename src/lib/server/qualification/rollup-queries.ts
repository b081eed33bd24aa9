import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Status } from '#lib/domain/qualification/types.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { readRollup } from './rollup.ts';

/** Units of so many levels from the top are rolled up (`migrations/…_status_rollup.ts`). */
export const rolledUpLevels = 4;

export interface SubtreeCount {
	orgUnitId: number;
	standardId: string;
	people: Partial<Record<Status, number>>;
}

export interface SubtreeEndings {
	orgUnitId: number;
	/** Null: people whatever the standard, each once in a month. */
	standardId: string | null;
	/** `YYYY-MM`. */
	month: string;
	/** Who holds to the end of a validity. */
	ends: number;
	/** Who loses it after the grace. */
	lost: number;
}

/** The unit of counts of people over the whole service. */
export const wholeService = 0;

/** Whether the unit with that path, as the tree was on the day asked about, is rolled up. */
export const isRolledUp = (path: string) => path.split('.').length <= rolledUpLevels;

/**
 * How many people stood where on a day, in each of the units and all below it. The cost does not
 * depend on how many there are. For units that are rolled up on that day.
 */
export async function countRolledUp(
	db: Kysely<DB>,
	asked: { asOf: string; unitIds: readonly number[] }
): Promise<SubtreeCount[]> {
	const { rows } = await readRollup(db, (trx) => countsQuery(asked).execute(trx));
	return rows.map(({ org_unit_id, standard_id, ...people }) => ({
		orgUnitId: org_unit_id,
		standardId: standard_id,
		people
	}));
}

/**
 * How many people hold a standard to the end of its validity, and how many lose it after the grace, by
 * the month of that day, if nobody renews: in each of the units and all below it, from a day through
 * another; by standard, or each person once in a month whatever the standard. For days from today on;
 * what was foreseen for days before, renewals have changed.
 *
 * @param until the last day of a month, when people are asked for
 */
export async function countRolledUpEndings(
	db: Kysely<DB>,
	asked: { from: string; until: string; unitIds: readonly number[]; by: 'standard' | 'person' }
): Promise<SubtreeEndings[]> {
	const { rows } = await readRollup(db, (trx) => endingsQuery(asked).execute(trx));
	return rows.map(({ org_unit_id, standard_id, ...row }) => ({
		orgUnitId: org_unit_id,
		standardId: standard_id || null,
		...row
	}));
}

/** The years before the day's, the months of its year before its own, the days of its month. */
export function countsQuery({ asOf, unitIds }: { asOf: string; unitIds: readonly number[] }) {
	const year = `${asOf.slice(0, 4)}-01-01`;
	const month = monthOf(asOf);
	return sql<Record<Status, number> & { org_unit_id: number; standard_id: string }>`
		select org_unit_id, standard_id,
			sum(qualified)::int as qualified, sum(expiring)::int as expiring,
			sum(in_grace)::int as in_grace, sum(lapsed)::int as lapsed,
			sum(in_progress)::int as in_progress, sum(not_started)::int as not_started,
			sum(waived)::int as waived
		from (
			${buckets(unitIds, 'y', sql`bucket < ${year}::date`)}
			union all
			${buckets(unitIds, 'm', sql`bucket >= ${year}::date and bucket < ${month}::date`)}
			union all
			${buckets(unitIds, 'd', sql`bucket >= ${month}::date and bucket <= ${asOf}::date`)}
		) change
		group by org_unit_id, standard_id
		order by org_unit_id, standard_id`;
}

/** The days of the first and the last month, and the months between. */
export function endingsQuery(asked: {
	from: string;
	until: string;
	unitIds: readonly number[];
	by: 'standard' | 'person';
}) {
	const { from, until, unitIds, by } = asked;
	const [day, whole] = by === 'standard' ? (['d', 'm'] as const) : (['pd', 'pm'] as const);
	const first = monthOf(from);
	const last = monthOf(until);
	const days = (range: RawBuilder<unknown>) => buckets(unitIds, day, range);
	const parts =
		first === last
			? [days(sql`bucket between ${from}::date and ${until}::date`)]
			: [
					days(sql`bucket >= ${from}::date and bucket < ${first}::date + interval '1 month'`),
					buckets(unitIds, whole, sql`bucket > ${first}::date and bucket < ${last}::date`),
					days(sql`bucket between ${last}::date and ${until}::date`)
				];
	return sql<{
		org_unit_id: number;
		standard_id: string;
		month: string;
		ends: number;
		lost: number;
	}>`
		select org_unit_id, standard_id, to_char(bucket, 'YYYY-MM') as month,
			sum(ends)::int as ends, sum(lost)::int as lost
		from (${sql.join(parts, sql` union all `)}) change
		group by 1, 2, 3
		having sum(ends) <> 0 or sum(lost) <> 0
		order by 1, 2, 3`;
}

function buckets(unitIds: readonly number[], grain: Grain, when: RawBuilder<unknown>) {
	return sql`select * from qualification_rollup
		where org_unit_id = any(${arrayOf(unitIds, 'bigint')}) and grain = ${sql.lit(grain)}
			and ${when}`;
}

type Grain = 'y' | 'm' | 'd' | 'pm' | 'pd';

const monthOf = (day: string) => `${day.slice(0, 7)}-01`;
