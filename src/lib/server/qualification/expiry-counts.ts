import { sql, type Kysely, type RawBuilder } from 'kysely';
import { toDay, toDayNumber } from '#lib/domain/qualification/calendar.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { holdsCountedPost, unitsCounted, type CountedView } from '../person/counted-view.ts';
import { settleIntervals } from './settle-intervals.ts';

/** `ends`: the last valid day of who holds and is not in grace. `lost`: the last day of their grace. */
export type Ending = 'ends' | 'lost';

/** People by the month in which what they hold on the asked day runs out, if nobody renews. */
export interface ExpiryCount {
	what: Ending;
	/** `YYYY-MM`. */
	month: string;
	/** Null: whatever the standard; everybody once. */
	standardId: string | null;
	/** Null: all units together. */
	orgUnitId: number | null;
	people: number;
}

/**
 * How many people's standards end, and are lost after the grace, in each month from the asked day
 * through `until`: by month, by month and standard, and by month and unit. A person counts in the unit
 * of their own post on the asked day.
 */
export async function countExpiries(
	db: Kysely<DB>,
	{
		view,
		until,
		standards,
		standardId
	}: {
		view: CountedView;
		until: string;
		standards: readonly Standard[];
		standardId?: string | undefined;
	}
): Promise<ExpiryCount[]> {
	await settleIntervals(db);
	const { asOf } = view.days;
	const holds = await holdsCountedPost(db, view, sql`interval.person_id`);
	const { rows } = await sql<ExpiryCount>`
		with holder as (
			select interval.person_id, interval.standard_id, interval.org_unit_id, interval.status,
				interval.valid_until, ${lostOn(standards)} as lost_on
			from qualification_interval as interval
			where interval.from_on <= ${asOf}::date and interval.until_on >= ${asOf}::date
				and interval.status in ('qualified', 'expiring', 'in_grace')
				and interval.valid_until is not null
				and interval.org_unit_id in (${unitsCounted(view)})
				and ${holds ?? sql`true`}
				and ${standardId === undefined ? sql`true` : sql`interval.standard_id = ${standardId}`}
		), ending as (
			select 'ends' as what, valid_until as on_day, person_id, standard_id, org_unit_id
			from holder where status <> 'in_grace'
			union all
			select 'lost', lost_on, person_id, standard_id, org_unit_id from holder
		)
		select what, to_char(on_day, 'YYYY-MM') as month, standard_id as "standardId",
			org_unit_id as "orgUnitId", count(distinct person_id)::int as people
		from ending where on_day between ${asOf}::date and ${until}::date
		group by grouping sets
			((what, 2), (what, 2, standard_id), (what, 2, org_unit_id))
		order by 1, 2, 3, 4`.execute(db);
	return rows;
}

/** In the row of `interval`: the last day of the grace that follows its validity. */
export function lostOn(standards: readonly Standard[]): RawBuilder<string> {
	const editions = graceEditions(standards);
	const column = (key: 'standardId' | 'from' | 'days', type: 'text' | 'date' | 'int') =>
		arrayOf(
			editions.map((each) => each[key]),
			type
		);
	return sql<string>`(interval.valid_until + coalesce((
		select edition.days
		from unnest(${column('standardId', 'text')}, ${column('from', 'date')}, ${column('days', 'int')})
			as edition (standard_id, from_on, days)
		where edition.standard_id = interval.standard_id and edition.from_on <= interval.valid_until
		order by edition.from_on desc limit 1), 0))`;
}

/** The same of one answer: the grace is that of the edition in force on the last valid day. */
export function lostAfter(standard: Standard, validUntil: string, knownAt?: string): string {
	const edition = graceEditions([standard], knownAt).findLast(({ from }) => from <= validUntil);
	return toDay(toDayNumber(validUntil) + (edition?.days ?? 0));
}

function graceEditions(standards: readonly Standard[], knownAt?: string) {
	return standards.flatMap(({ id, editions }) =>
		editions
			.filter(({ issued_on }) => knownAt === undefined || issued_on <= knownAt)
			.map(({ effective_from, renewal }) => ({
				standardId: id,
				from: effective_from,
				days: renewal?.grace_days ?? 0
			}))
	);
}
