import type { Kysely } from 'kysely';
import type { Status } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import type { CountedView } from '../person/counted-view.ts';
import { singleStatuses, standingGroups, statusesNamed } from '../person/standing.ts';
import type { StatusCount } from '../qualification/interval-queries.ts';
import { listStandards } from '../qualification/standards.ts';
import { countRows } from './count-rows.ts';
import type { Unit, UnitChoice } from './unit-choice.ts';

export interface Cell {
	/** Who holds the standard, or has the status asked for, of … */
	holding: number;
	/** … all of whom it is required, but for the waived. */
	counted: number;
	waived: number;
}

export interface MatrixRow {
	/** `all`: the whole choice; `direct`: posts of the chosen unit itself; `below`: one unit and all below it. */
	kind: 'all' | 'direct' | 'below';
	unit: Unit | undefined;
	/** By standard, in the order of `standards`. */
	cells: Cell[];
}

/**
 * Units × standards on a day, as known: the chosen unit, what stands directly in it, and each unit
 * below. Each person counts once, in the unit of their own post.
 *
 * @returns undefined when there are too many people for an answer as known on an earlier day
 */
export async function readMatrix(
	db: Kysely<DB>,
	{
		view,
		choice,
		standardId,
		status
	}: {
		view: CountedView;
		choice: UnitChoice;
		/** Only this one. */
		standardId?: string | undefined;
		/** Counted as the first number of a cell instead of the holders. */
		status?: string | undefined;
	}
) {
	const [standards, counted] = await Promise.all([listStandards(db), countRows(db, view, choice)]);
	if (!counted) return undefined;
	const whole = counted.find(({ kind }) => kind === 'all')?.counts ?? [];
	const used = standards.filter(
		({ id }) =>
			(standardId === undefined || standardId === id) &&
			whole.some((count) => count.standardId === id)
	);
	const rows = counted.map(({ kind, unit, counts }): MatrixRow => ({
		kind,
		unit,
		cells: used.map(({ id }) => cellOf(counts, id, status))
	}));
	return {
		standards: used.map(({ id, title }) => ({ id, title })),
		rows: rows.filter(({ kind, cells }) => kind !== 'direct' || cells.some(isPeopled)),
		/** Everybody by status, by standard. */
		statuses: used.map(({ id }) => byStatus(whole, id))
	};
}

/** The numbers of a cell from the counts of its units. */
export function cellOf(
	counts: readonly StatusCount[],
	standardId: string,
	status: string | undefined = 'holding'
): Cell {
	const people = (statuses: readonly string[]) =>
		counts.reduce(
			(sum, each) =>
				each.standardId === standardId && statuses.includes(each.status) ? sum + each.people : sum,
			0
		);
	return {
		holding: people(statusesNamed(status)),
		counted: people(standingGroups.counted),
		waived: people(['waived'])
	};
}

function byStatus(counts: readonly StatusCount[], standardId: string): Record<string, number> {
	return Object.fromEntries(
		singleStatuses.map((status: Status) => [status, cellOf(counts, standardId, status).holding])
	);
}

const isPeopled = ({ counted, waived }: Cell) => counted + waived > 0;
