import { sql, type Kysely, type RawBuilder } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';
import { standingGroups } from '../person/standing.ts';
import { readRollup } from '../qualification/rollup.ts';
import { isRolledUp } from '../qualification/rollup-queries.ts';

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
 * that day. Upper units from the roll-up, at the same cost for any number of people; below these, few
 * enough people to count them. Reads the stored intervals, which the caller has settled.
 */
export async function coverageOn(
	db: Kysely<DB>,
	{ scope, asked }: { scope: ReadingScope; asked: readonly AskedCoverage[] }
): Promise<Coverage[]> {
	if (asked.length === 0) return [];
	// Inside a transaction the roll-up cannot be read in a snapshot of its own.
	const whole = db.isTransaction ? new Set() : await wholeSubtrees(db, { scope, asked });
	const upper = asked.filter((_, index) => whole.has(index));
	const lower = asked.filter((_, index) => !whole.has(index));
	const [above, below] = await Promise.all([
		upper.length > 0 ? readRollup(db, (trx) => rolledUp(trx, upper)) : [],
		lower.length > 0 ? countOneByOne(db, { scope, asked: lower }) : []
	]);
	return [...above, ...below].sort((a, b) => a.key - b.key || (a.day < b.day ? -1 : 1));
}

/** Which of the asked units are rolled up on their day, with nothing below them that the reader may not see. */
async function wholeSubtrees(
	db: Kysely<DB>,
	{ scope, asked }: { scope: ReadingScope; asked: readonly AskedCoverage[] }
): Promise<Set<number>> {
	const outside =
		scope === 'everywhere'
			? sql`false`
			: sql`exists (
				select from org_unit_on(ask.day, null) as unit
				where unit.path <@ top.path and not exists (
					select from org_unit as present
					where present.id = unit.id and ${pathWithin('present.path', scope)}))`;
	const { rows } = await sql<{ index: number; path: string }>`
		select ask.index, top.path::text as path
		from ${asks(asked)}
			join lateral (select path from org_unit_on(ask.day, null) where id = ask.unit_id) top on true
		where not ${outside}`.execute(db);
	return new Set(rows.filter(({ path }) => isRolledUp(path)).map(({ index }) => index));
}

const asks = (asked: readonly AskedCoverage[]) => sql`
	unnest(
		${arrayOf([...asked.keys()], 'int')},
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
	) as ask (index, key, unit_id, standard_id, day)`;

async function rolledUp(db: Kysely<DB>, asked: readonly AskedCoverage[]): Promise<Coverage[]> {
	const sum = (group: keyof typeof standingGroups) =>
		sql`coalesce(sum(${sql.raw(standingGroups[group].join(' + '))}), 0)::int`;
	const buckets = (
		grain: 'y' | 'm' | 'd',
		from: RawBuilder<unknown>,
		before: RawBuilder<unknown>
	) =>
		sql`select * from qualification_rollup
			where org_unit_id = ask.unit_id and grain = ${sql.lit(grain)} and standard_id = ask.standard_id
				and bucket >= ${from} and bucket < ${before}`;
	const year = sql`date_trunc('year', ask.day)::date`;
	const month = sql`date_trunc('month', ask.day)::date`;
	const { rows } = await sql<Coverage>`
		select ask.key, ask.day, standing.holding, standing.counted
		from ${asks(asked)} join lateral (
			select ${sum('holding')} as holding, ${sum('counted')} as counted
			from (
				${buckets('y', sql`'-infinity'::date`, year)}
				union all ${buckets('m', year, month)}
				union all ${buckets('d', month, sql`ask.day + 1`)}
			) change
		) standing on true`.execute(db);
	return rows;
}

async function countOneByOne(
	db: Kysely<DB>,
	{ scope, asked }: { scope: ReadingScope; asked: readonly AskedCoverage[] }
): Promise<Coverage[]> {
	const seen =
		scope === 'everywhere'
			? sql`true`
			: sql`unit.id in (select id from org_unit present where ${pathWithin('present.path', scope)})`;
	const inGroup = (group: keyof typeof standingGroups) =>
		sql`status = any(${arrayOf([...standingGroups[group]], 'text')})`;
	const { rows } = await sql<Coverage>`
		select ask.key, ask.day, count(status) filter (where ${inGroup('holding')})::int as holding,
			count(status) filter (where ${inGroup('counted')})::int as counted
		from ${asks(asked)}
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
