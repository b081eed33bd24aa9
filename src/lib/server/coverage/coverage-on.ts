import { sql, type Kysely } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';
import { standingGroups } from '../person/standing.ts';

/** One number that is asked for: a unit with all below it, a standard, a day. */
export interface AskedCoverage {
	/** Comes back with the answer. */
	key: number;
	unitId: number;
	standardId: string;
	day: string;
}

export interface Coverage {
	key: number;
	day: string;
	holding: number;
	counted: number;
}

/**
 * How many hold a standard, of how many who must, on each of several days: each day with the tree of
 * that day, in one statement. Reads the stored intervals, which the caller has settled.
 */
export async function coverageOn(
	db: Kysely<DB>,
	{ scope, asked }: { scope: ReadingScope; asked: readonly AskedCoverage[] }
): Promise<Coverage[]> {
	if (asked.length === 0) return [];
	const seen =
		scope === 'everywhere'
			? sql`true`
			: sql`unit.id in (select id from org_unit present where ${pathWithin('present.path', scope)})`;
	const inGroup = (group: keyof typeof standingGroups) =>
		sql`status = any(${arrayOf([...standingGroups[group]], 'text')})`;
	const { rows } = await sql<Coverage>`
		select ask.key, ask.day, count(status) filter (where ${inGroup('holding')})::int as holding,
			count(status) filter (where ${inGroup('counted')})::int as counted
		from unnest(
			${arrayOf(
				asked.map(({ key }) => key),
				'int'
			)},
			${arrayOf(
				asked.map(({ unitId }) => unitId),
				'bigint'
			)},
			${arrayOf(
				asked.map(({ standardId }) => standardId),
				'text'
			)},
			${arrayOf(
				asked.map(({ day }) => day),
				'date'
			)}
		) as ask (key, unit_id, standard_id, day)
		left join lateral (
			select interval.status
			from org_unit_on(ask.day, null) as top
				join org_unit_on(ask.day, null) as unit on unit.path <@ top.path
				join qualification_interval as interval on interval.org_unit_id = unit.id
			where top.id = ask.unit_id and ${seen} and interval.standard_id = ask.standard_id
				and interval.from_on <= ask.day and interval.until_on >= ask.day
		) as standing on true
		group by ask.key, ask.day
		order by ask.key, ask.day`.execute(db);
	return rows;
}
