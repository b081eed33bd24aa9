import { sql, type Kysely, type RawBuilder } from 'kysely';
import { monthSpan } from '#lib/domain/coverage/months.ts';
import { lostAfter } from '#lib/domain/qualification/lost-after.ts';
import type { Standard, Status } from '#lib/domain/qualification/types.ts';
import { deriveCriteria } from '../coverage/derive-criteria.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { endings, endingView, inPlace, type Ending } from '../qualification/expiry-counts.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';
import type { CountedPlace } from './counted-view.ts';
import { deriveCounted } from './derive-counted.ts';
import { standingGroups, statusesNamed, type StandingQuery } from './standing.ts';

/** How people stand, as the numbers of the desk count them. */
export interface CountedFilter {
	/** Absent: in any standard. */
	standard?: Standard | undefined;
	/** Name of a group or a status; anything else: whoever the standard is required of. */
	status?: string | undefined;
	/** What they hold ends, or is lost after the grace, in that month. */
	ending?: { what: Ending; month: string; today: string } | undefined;
	/** They meet all of these lines of the standard's rule, or not. */
	requirement?: { lines: string[]; met: boolean } | undefined;
}

/**
 * Who stands how on a day, each person in the unit of their own post: the names behind a number. From
 * the stored intervals; as known on an earlier day, and line by line of a standard, derived.
 *
 * @returns undefined when there are too many people to derive
 */
export async function queryCounted(
	db: Kysely<DB>,
	asked: { place: CountedPlace; standards: readonly Standard[]; filter: CountedFilter }
): Promise<StandingQuery | undefined> {
	const { place, filter } = asked;
	if (filter.standard && filter.requirement)
		return queryRequirement(db, place, {
			...filter,
			standard: filter.standard,
			requirement: filter.requirement
		});
	if (place.days.knownAt !== undefined) return queryDerived(db, asked, place.days.knownAt);
	await settleIntervals(db);
	return queryStored(db, asked);
}

const holding: readonly Status[] = standingGroups.holding;

/** The statuses that a filter lets through: who is in grace has nothing left that ends. */
function statusesOf({ status, ending }: CountedFilter): readonly Status[] {
	const named = statusesNamed(status);
	if (!ending) return named;
	const able = ending.what === 'lost' ? holding : holding.filter((each) => each !== 'in_grace');
	return named.filter((each) => able.includes(each));
}

function queryStored(
	db: Kysely<DB>,
	{ place, filter }: { place: CountedPlace; filter: CountedFilter }
): StandingQuery {
	const { asOf } = place.days;
	const { standard, ending } = filter;
	if (ending) return queryEnding(db, { place, filter, ending });
	const rows = sql`
		from qualification_interval as interval
		where interval.from_on <= ${asOf}::date and interval.until_on >= ${asOf}::date
			and interval.status = any(${arrayOf([...statusesNamed(filter.status)], 'text')})
			and ${standard ? sql`interval.standard_id = ${standard.id}` : sql`true`}`;
	return {
		condition: sql<boolean>`person.id in (
			select interval.person_id ${rows} and ${inPlace(place)})`,
		of: (personIds) =>
			readStandings(
				db,
				personIds,
				sql`
				select distinct on (interval.person_id) interval.person_id, interval.status,
					interval.valid_until
				${rows} and interval.person_id = any(${arrayOf(personIds, 'bigint')})
				order by interval.person_id, interval.valid_until nulls last`
			)
	};
}

/** Of whom something ends in a month; shown as they stand on the asked day. */
function queryEnding(
	db: Kysely<DB>,
	{
		place,
		filter: { standard, status },
		ending: { what, month, today }
	}: {
		place: CountedPlace;
		filter: CountedFilter;
		ending: NonNullable<CountedFilter['ending']>;
	}
): StandingQuery {
	const { asOf } = place.days;
	const span = monthSpan(month);
	const days = { asOf, from: span.from > asOf ? span.from : asOf, until: span.until };
	const asked = arrayOf([...statusesNamed(status)], 'text');
	const isAsked = sql`${standard ? sql`interval.standard_id = ${standard.id}` : sql`true`}
		and ${inPlace(place)}
		and ${
			status === undefined
				? sql`true`
				: sql`exists (
					select from qualification_interval as now
					where now.person_id = interval.person_id and now.standard_id = interval.standard_id
						and ${asOf}::date between now.from_on and now.until_on and now.status = any(${asked}))`
		}`;
	const rows = (condition: RawBuilder<unknown>) =>
		endings(what, endingView(asOf, today), days, sql`${isAsked} and ${condition}`);
	return {
		condition: sql<boolean>`person.id in (select person_id from (${rows(sql`true`)}) ending)`,
		of: (personIds) =>
			readStandings(
				db,
				personIds,
				sql`
				select distinct on (ending.person_id) ending.person_id,
					coalesce(now.status, ending.status) as status, ending.valid_until
				from (${rows(sql`interval.person_id = any(${arrayOf(personIds, 'bigint')})`)}) ending
					left join qualification_interval as now on now.person_id = ending.person_id
						and now.standard_id = ending.standard_id
						and ${asOf}::date between now.from_on and now.until_on
				order by ending.person_id, ending.valid_until`
			)
	};
}

async function readStandings(
	db: Kysely<DB>,
	personIds: readonly number[],
	query: RawBuilder<unknown>
): Promise<Map<number, { status: Status; until: string | null }>> {
	if (personIds.length === 0) return new Map();
	const { rows } = await sql<{ person_id: number; status: Status; valid_until: string | null }>`
		${query}`.execute(db);
	return new Map(
		rows.map((row) => [row.person_id, { status: row.status, until: row.valid_until }])
	);
}

async function queryDerived(
	db: Kysely<DB>,
	{
		place,
		standards,
		filter
	}: { place: CountedPlace; standards: readonly Standard[]; filter: CountedFilter },
	knownAt: string
): Promise<StandingQuery | undefined> {
	const standings = await deriveCounted(db, { ...place, days: { asOf: place.days.asOf, knownAt } });
	if (!standings) return undefined;
	const statuses = statusesOf(filter);
	const span = filter.ending && monthSpan(filter.ending.month);
	const endsOn = (standardId: string, until: string | null) => {
		const standard = standards.find(({ id }) => id === standardId);
		if (until === null || !standard) return '';
		return filter.ending?.what === 'lost' ? lostAfter(standard, until, knownAt) : until;
	};
	return among(
		standings
			.filter(
				({ standardId, status, until }) =>
					(!filter.standard || standardId === filter.standard.id) &&
					statuses.includes(status) &&
					(!span ||
						(endsOn(standardId, until) >= span.from && endsOn(standardId, until) <= span.until))
			)
			// Of several standards the one that ends first is shown.
			.sort((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? 1 : -1))
	);
}

async function queryRequirement(
	db: Kysely<DB>,
	place: CountedPlace,
	{
		standard,
		status,
		requirement: { lines, met }
	}: {
		standard: Standard;
		status?: string | undefined;
		requirement: { lines: string[]; met: boolean };
	}
): Promise<StandingQuery | undefined> {
	const people = await deriveCriteria(db, { view: place, standard, status });
	return (
		people && among(people.filter((each) => lines.every((line) => each.met.has(line)) === met))
	);
}

/** Those people and nobody else. */
function among(rows: { personId: number; status: Status; until: string | null }[]): StandingQuery {
	const byPerson = new Map(rows.map((row) => [row.personId, row]));
	const condition: RawBuilder<boolean> = sql`person.id = any(${arrayOf([...byPerson.keys()], 'bigint')})`;
	return { condition, of: async () => byPerson };
}
