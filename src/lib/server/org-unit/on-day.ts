import { sql, type RawBuilder } from 'kysely';
import type { AskedDays } from '../person/held-on.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';

/** The units that existed on a day, as known: a table with the columns of `org_unit`. */
export const unitsOn = ({ asOf, knownAt }: AskedDays): RawBuilder<unknown> =>
	sql`org_unit_on(${asOf}::date, ${knownAt ?? null}::date)`;

/** The posts as they were on a day, as known: a table with the columns of `position`. */
export const positionsOn = ({ asOf, knownAt }: AskedDays): RawBuilder<unknown> =>
	sql`position_on(${asOf}::date, ${knownAt ?? null}::date)`;

export interface UnitView {
	/** Whose people the reader may see: subtrees of the present tree. */
	scope: ReadingScope;
	/** Path of a unit in the tree of the day: only it and those below it. */
	within?: string | undefined;
	days: AskedDays;
}

/**
 * The ids of the units that a view of a day covers: below the chosen unit as the tree stood on the
 * day, of those that the reader may see today.
 */
export function unitsSeen({ scope, within, days }: UnitView): RawBuilder<{ id: number }> {
	const seen = [
		...(within === undefined ? [] : [pathWithin('unit_of_day.path', [within])]),
		...(scope === 'everywhere'
			? []
			: [
					sql<boolean>`unit_of_day.id in (
						select id from org_unit as present where ${pathWithin('present.path', scope)})`
				])
	];
	return sql<{ id: number }>`
		select unit_of_day.id from ${unitsOn(days)} as unit_of_day
		${seen.length ? sql`where ${sql.join(seen, sql` and `)}` : sql``}`;
}
