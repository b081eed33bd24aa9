import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { unitsCounted, type CountedPlace } from '../person/counted-view.ts';
import type { Unit, UnitChoice } from './unit-choice.ts';

/** A row of a table of units, and which paths it adds up. */
export interface UnitRow {
	/** `all`: the whole choice; `direct`: posts of the chosen unit itself; `below`: one unit and all below it. */
	kind: 'all' | 'direct' | 'below';
	unit: Unit | undefined;
	has: (path: string | undefined) => boolean;
}

/** The chosen unit, what stands directly in it, and each unit below. */
export function rowsOf({ chosen, below }: UnitChoice): UnitRow[] {
	return [
		{ kind: 'all', unit: chosen, has: () => true },
		...(chosen && below.length
			? [
					{
						kind: 'direct' as const,
						unit: chosen,
						has: (path: string | undefined) => path === chosen.path
					}
				]
			: []),
		...below.map((unit) => ({
			kind: 'below' as const,
			unit,
			has: (path: string | undefined) => path !== undefined && isWithin(path, unit.path)
		}))
	];
}

export const isWithin = (path: string, root: string) =>
	path === root || path.startsWith(`${root}.`);

/** The paths of the units that a view covers, on the tree of the day. */
export async function listUnitPaths(
	db: Kysely<DB>,
	view: CountedPlace
): Promise<Map<number, string>> {
	const { asOf, knownAt } = view.days;
	const { rows } = await sql<{ id: number; path: string }>`
		select id, path from org_unit_on(${asOf}::date, ${knownAt ?? null}::date) as unit
		where id in (${unitsCounted(view)})`.execute(db);
	return new Map(rows.map(({ id, path }) => [id, path]));
}
