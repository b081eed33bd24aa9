import { sql, type RawBuilder } from 'kysely';
import type { AskedDays } from '../person/held-on.ts';

/** The units that existed on a day, as known: a table with the columns of `org_unit`. */
export const unitsOn = ({ asOf, knownAt }: AskedDays): RawBuilder<unknown> =>
	sql`org_unit_on(${asOf}::date, ${knownAt ?? null}::date)`;

/** The posts as they were on a day, as known: a table with the columns of `position`. */
export const positionsOn = ({ asOf, knownAt }: AskedDays): RawBuilder<unknown> =>
	sql`position_on(${asOf}::date, ${knownAt ?? null}::date)`;
