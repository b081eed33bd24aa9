import { DomainError } from '../errors/domain-error.ts';
import type { Day } from '../qualification/types.ts';
import { cutByHistory, dayAfter, joinRuns, overlap, sameValues, type Run } from './history.ts';

/** What a unit was on a run of days, as somebody recorded it. */
export interface UnitState extends Run {
	parentId: number | null;
	kind: string;
	tier: string;
	provinceCode: string | null;
	nameTh: string;
	nameEn: string;
}

/** The same with what follows from the states of the units above. */
export interface PlacedUnitState extends UnitState {
	/** Ids from the root down to the unit, such as `1.12.57`. */
	path: string;
}

/** DPIS knows eight levels. */
const deepest = 8;

/**
 * Where units stood on all their days, cut where a unit above them moved.
 *
 * @param histories what is recorded of the units that are placed
 * @param placed what is known of all other units
 * @throws org_unit.below_itself, org_unit.too_deep, org_unit.parent_not_open (details name the unit)
 */
export function placeUnits(
	histories: ReadonlyMap<number, readonly UnitState[]>,
	placed: (unitId: number) => readonly PlacedUnitState[]
): Map<number, PlacedUnitState[]> {
	const pathsOf = (id: number, days: Run, below: readonly number[]): (Run & { path: string })[] => {
		const own = histories.get(id);
		const first = below[0] ?? id;
		if (below.includes(id)) throw refuse('below_itself', first);
		if (!own)
			return placed(id).flatMap((state) => {
				const both = overlap(days, state);
				return both ? [{ ...both, path: state.path }] : [];
			});
		return own.flatMap((state) => {
			const both = overlap(days, state);
			if (!both) return [];
			const { parentId } = state;
			if (parentId === null) return [{ ...both, path: String(id) }];
			const above = pathsOf(parentId, both, [...below, id]);
			assertCovered(above, both, id);
			return above.map((run) => ({ ...run, path: `${run.path}.${id}` }));
		});
	};
	return new Map(
		[...histories].map(([id, states]) => {
			const cut = states.flatMap((state) =>
				pathsOf(id, state, []).map((run) => ({ ...state, ...run }))
			);
			for (const { path } of cut)
				if (path.split('.').length > deepest) throw refuse('too_deep', id);
			return [id, joinRuns(cut, sameValues)];
		})
	);
}

/** A unit stands only below one that exists on each of its days. */
function assertCovered(above: readonly Run[], days: Run, unitId: number): void {
	let next: Day | null = days.from;
	for (const { from, until } of above) {
		if (next === null || from > next) break;
		next = until === null ? null : dayAfter(until);
	}
	if (next === null || (days.until !== null && next > days.until)) return;
	throw refuse('parent_not_open', unitId);
}

/** The codes of a unit and the units above it, nearest first, on the days of a run. */
export function chainsOver(
	days: Run,
	history: readonly (Run & { path: string })[],
	codes: ReadonlyMap<number, string>
): (Run & { path: string; units: string[] })[] {
	return cutByHistory(days, history).map(({ from, until, entry }) => ({
		from,
		until,
		path: entry.path,
		units: entry.path
			.split('.')
			.reverse()
			.flatMap((id) => codes.get(Number(id)) ?? [])
	}));
}

function refuse(reason: string, unitId: number): DomainError {
	return new DomainError(`org_unit.${reason}`, 409, { unit: unitId });
}
