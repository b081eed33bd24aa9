import { sql, type Kysely } from 'kysely';
import type { Status } from '#lib/domain/qualification/types.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { countRolledUp, isRolledUp, type SubtreeCount } from './rollup-queries.ts';
import { settleIntervals } from './settle-intervals.ts';

/**
 * How many people stood where on a day, in each of the units and all below it; each person in the
 * unit of their own post. The upper units from the roll-up, so that a ministry costs what a division
 * costs; below these, few enough people to count them.
 *
 * @param units by id, each with its path on the day asked about
 */
export async function countSubtrees(
	db: Kysely<DB>,
	{ asOf, units }: { asOf: string; units: readonly { id: number; path: string }[] }
): Promise<SubtreeCount[]> {
	await settleIntervals(db);
	const upper = units.filter(({ path }) => isRolledUp(path)).map(({ id }) => id);
	const lower = units.filter(({ path }) => !isRolledUp(path)).map(({ path }) => path);
	const [above, below] = await Promise.all([
		upper.length > 0 ? countRolledUp(db, { asOf, unitIds: upper }) : [],
		lower.length > 0 ? countBelow(db, { asOf, paths: lower }) : []
	]);
	return [...above, ...below];
}

/** The people counted in the unit itself, not in those below it. */
export async function countDirect(
	db: Kysely<DB>,
	{ asOf, unitId }: { asOf: string; unitId: number }
): Promise<SubtreeCount[]> {
	await settleIntervals(db);
	const { rows } = await sql<CountedRow>`
		select ${unitId}::bigint as unit, standard_id, status, count(*)::int as people
		from qualification_interval
		where org_unit_id = ${unitId} and from_on <= ${asOf}::date and until_on >= ${asOf}::date
		group by standard_id, status`.execute(db);
	return byUnitAndStandard(rows);
}

interface CountedRow {
	unit: number;
	standard_id: string;
	status: Status;
	people: number;
}

async function countBelow(
	db: Kysely<DB>,
	{ asOf, paths }: { asOf: string; paths: readonly string[] }
): Promise<SubtreeCount[]> {
	const { rows } = await sql<CountedRow>`
		select subpath(root, -1)::text::bigint as unit, standard_id, status, count(*)::int as people
		from unnest(${arrayOf(paths, 'ltree')}) root
			join org_unit_on(${asOf}::date, null) unit on unit.path <@ root
			join qualification_interval interval on interval.org_unit_id = unit.id
		where from_on <= ${asOf}::date and until_on >= ${asOf}::date
		group by root, standard_id, status`.execute(db);
	return byUnitAndStandard(rows);
}

function byUnitAndStandard(rows: readonly CountedRow[]): SubtreeCount[] {
	const counts = new Map<string, SubtreeCount>();
	for (const { unit, standard_id, status, people } of rows) {
		const key = `${unit} ${standard_id}`;
		const count = counts.get(key) ?? { orgUnitId: unit, standardId: standard_id, people: {} };
		count.people[status] = people;
		counts.set(key, count);
	}
	return [...counts.values()];
}
