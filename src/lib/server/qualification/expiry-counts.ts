import { sql, type Kysely, type RawBuilder } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import {
	holdsCountedPost,
	isEverywhere,
	unitsCounted,
	type CountedPlace,
	type CountedView
} from '../person/counted-view.ts';
import { settleIntervals } from './settle-intervals.ts';

/** `ends`: the last valid day of who holds and is not in grace. `lost`: the last day of their grace. */
export type Ending = 'ends' | 'lost';

/**
 * From which days endings are told. `ahead`, from today on: what will have ended by all that is known,
 * in the unit of that day. `then`, from an earlier day: what those who held on that day were to keep
 * until when, in their unit of that day; much of it has been renewed since.
 */
export type EndingView = 'ahead' | 'then';

export const endingView = (asOf: string, today: string): EndingView =>
	asOf >= today ? 'ahead' : 'then';

/** People by the month in which what they hold runs out, if nobody renews. */
export interface ExpiryCount {
	what: Ending;
	/** `YYYY-MM`. */
	month: string;
	/** Null: whatever the standard; everybody once. */
	standardId: string | null;
	people: number;
}

interface Asked {
	view: CountedView;
	from: EndingView;
	until: string;
	standardId?: string | undefined;
}

/** How many people's standards end, and are lost after the grace, by month, and by month and standard. */
export async function countExpiries(db: Kysely<DB>, asked: Asked): Promise<ExpiryCount[]> {
	await settleIntervals(db);
	const { rows } = await sql<ExpiryCount>`
		with ending as (${await endingsCounted(db, asked)})
		select what, to_char(on_day, 'YYYY-MM') as month, standard_id as "standardId",
			count(distinct person_id)::int as people
		from ending
		group by grouping sets ((what, 2), (what, 2, standard_id))
		order by 1, 2, 3`.execute(db);
	return rows;
}

/** Some part of the tree on the asked day. */
export interface CountedPart {
	path: string;
	/** Only the unit itself, not those below it. */
	isDirect: boolean;
}

/** How many people hold anything that ends, each once in a month, in each part. */
export async function countExpiriesIn(
	db: Kysely<DB>,
	{ parts, ...asked }: Asked & { parts: readonly CountedPart[] }
): Promise<{ part: number; month: string; people: number }[]> {
	if (parts.length === 0) return [];
	await settleIntervals(db);
	const { asOf, knownAt } = asked.view.days;
	const { rows } = await sql<{ part: number; month: string; people: number }>`
		with part as (
			select part.index, unit.id as org_unit_id
			from unnest(
					${arrayOf([...parts.keys()], 'int')},
					${arrayOf(
						parts.map(({ path }) => path),
						'ltree'
					)},
					${arrayOf(
						parts.map(({ isDirect }) => String(isDirect)),
						'boolean'
					)}
				) as part (index, path, is_direct)
				join org_unit_on(${asOf}::date, ${knownAt ?? null}::date) as unit
					on unit.path <@ part.path and (unit.path = part.path or not part.is_direct)
		), ending as (${await endingsCounted(db, asked, sql`interval.org_unit_id in (select org_unit_id from part)`)})
		select part.index as part, to_char(on_day, 'YYYY-MM') as month,
			count(distinct person_id)::int as people
		from ending join part on part.org_unit_id = ending.org_unit_id
		where what = 'ends'
		group by 1, 2 order by 1, 2`.execute(db);
	return rows;
}

async function endingsCounted(
	db: Kysely<DB>,
	{ view, from, until, standardId }: Asked,
	within: RawBuilder<unknown> = sql`true`
): Promise<RawBuilder<unknown>> {
	const holds = await holdsCountedPost(db, view, sql`interval.person_id`);
	const condition = sql`${inPlace(view)} and ${within} and ${holds ?? sql`true`}
		and ${standardId === undefined ? sql`true` : sql`interval.standard_id = ${standardId}`}`;
	const days = { asOf: view.days.asOf, from: view.days.asOf, until };
	return sql`${endings('ends', from, days, condition)}
		union all ${endings('lost', from, days, condition)}`;
}

/** In the row of `interval`: its unit is covered. Everywhere nothing is looked up, so that a list can stop at its page. */
export const inPlace = (place: CountedPlace) =>
	isEverywhere(place) ? sql`true` : sql`interval.org_unit_id in (${unitsCounted(place)})`;

/**
 * What ends between two days, as rows of `what, on_day, person_id, standard_id, org_unit_id, status,
 * valid_until`.
 *
 * @param condition on the row of `interval`
 */
export function endings(
	what: Ending,
	view: EndingView,
	days: { asOf: string; from: string; until: string },
	condition: RawBuilder<unknown>
): RawBuilder<unknown> {
	const onDay = what === 'ends' ? sql`interval.valid_until` : sql`interval.lost_on`;
	const isHeld =
		what === 'ends'
			? sql`interval.status in ('qualified', 'expiring')`
			: sql`interval.lost_on is not null`;
	// Word for word the conditions of the indexes by unit and day.
	const holder =
		view === 'ahead'
			? sql`${onDay} between interval.from_on and interval.until_on`
			: sql`interval.from_on <= ${days.asOf}::date and interval.until_on >= ${days.asOf}::date`;
	return sql`
		select ${sql.lit(what)} as what, ${onDay} as on_day, interval.person_id, interval.standard_id,
			interval.org_unit_id, interval.status, interval.valid_until
		from qualification_interval as interval
		where ${isHeld} and ${holder} and ${onDay} between ${days.from}::date and ${days.until}::date
			and ${condition}`;
}
