import type { Kysely } from 'kysely';
import type { Standard } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import { countWithin } from '../org-unit/count-rows.ts';
import { cellOf, type Cell } from '../org-unit/read-matrix.ts';
import { isWithin, listUnitPaths } from '../org-unit/unit-rows.ts';
import type { Unit } from '../org-unit/unit-choice.ts';
import type { CountedView } from '../person/counted-view.ts';

export const mostCompared = 6;

/** Below so many people a share says little. */
export const smallGroup = 10;

export interface Compared {
	/** Absent: the whole that the units are compared with. */
	unit: Unit | undefined;
	/** By standard, in the order of `standards`. */
	cells: Cell[];
}

/**
 * Units side by side, and the whole of the view before them.
 *
 * @returns undefined when there are too many people for an answer as known on an earlier day
 */
export async function readComparison(
	db: Kysely<DB>,
	{
		view,
		units,
		standards
	}: { view: CountedView; units: readonly Unit[]; standards: readonly Standard[] }
) {
	const [counts, paths] = await Promise.all([countWithin(db, view), listUnitPaths(db, view)]);
	if (!counts) return undefined;
	const used = standards.filter(({ id }) => counts.some(({ standardId }) => standardId === id));
	const row = (unit: Unit | undefined): Compared => {
		const own = counts.filter(
			({ orgUnitId }) => !unit || isWithin(paths.get(orgUnitId) ?? '', unit.path)
		);
		return { unit, cells: used.map(({ id }) => cellOf(own, id)) };
	};
	return {
		standards: used.map(({ id, title }) => ({ id, title })),
		rows: [row(undefined), ...units.map(row)]
	};
}
