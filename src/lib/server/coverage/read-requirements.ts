import type { Kysely } from 'kysely';
import type { Standard } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import type { Cell, MatrixRow } from '../org-unit/read-matrix.ts';
import type { UnitChoice } from '../org-unit/unit-choice.ts';
import { listUnitPaths, rowsOf } from '../org-unit/unit-rows.ts';
import type { CountedView } from '../person/counted-view.ts';
import { deriveCriteria } from './derive-criteria.ts';
import { readRequirementColumns, type ColumnKind } from './requirement-columns.ts';

/**
 * Units × what one standard asks, on a day: how many of those who must hold it meet each line of the
 * edition in force, or each skill area.
 *
 * @param status only people of that status
 * @returns `tooMany` when there are more people than can be derived
 */
export async function readRequirements(
	db: Kysely<DB>,
	asked: {
		view: CountedView;
		choice: UnitChoice;
		standard: Standard;
		kind: ColumnKind;
		status?: string | undefined;
	}
) {
	const { view, choice } = asked;
	const described = await readRequirementColumns(db, { ...asked, days: view.days });
	if (!described) return { edition: undefined, columns: [], rows: [], tooMany: false };
	const [people, paths] = await Promise.all([deriveCriteria(db, asked), listUnitPaths(db, view)]);
	if (!people) return { ...described, rows: [], tooMany: true };
	const rows = rowsOf(choice).map(({ kind, unit, has }): MatrixRow => {
		const own = people.filter(({ orgUnitId }) => has(paths.get(orgUnitId)));
		const cells = described.columns.map(({ lines }): Cell => ({
			holding: own.filter(({ met }) => lines.every((line) => met.has(line))).length,
			counted: own.length,
			waived: 0
		}));
		return { kind, unit, cells };
	});
	return {
		...described,
		rows: rows.filter(({ kind, cells }) => kind !== 'direct' || cells.some((c) => c.counted > 0)),
		tooMany: false
	};
}
