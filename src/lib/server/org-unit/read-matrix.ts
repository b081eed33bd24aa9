import type { Kysely } from 'kysely';
import type { Status } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import { isNarrowed, type CountedView } from '../person/counted-view.ts';
import { deriveCounted } from '../person/derive-counted.ts';
import { singleStatuses, standingGroups, statusesNamed } from '../person/standing.ts';
import type { StatusCount } from '../qualification/interval-queries.ts';
import { countNarrowed } from '../qualification/narrowed-counts.ts';
import type { SubtreeCount } from '../qualification/rollup-queries.ts';
import { listStandards } from '../qualification/standards.ts';
import { countDirect, countSubtrees } from '../qualification/subtree-counts.ts';
import type { Unit, UnitChoice } from './unit-choice.ts';
import { listUnitPaths, rowsOf } from './unit-rows.ts';

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
	const [standards, counted] = await Promise.all([
		listStandards(db),
		isPlain(view) ? countRolledUpRows(db, view, choice) : countRows(db, view, choice)
	]);
	if (!counted) return undefined;
	const used = standards.filter(
		({ id }) =>
			(standardId === undefined || standardId === id) &&
			counted.some(({ counts }) => counts.some((count) => count.standardId === id))
	);
	const rows = counted.map(({ kind, unit, counts }): MatrixRow => {
		return { kind, unit, cells: used.map(({ id }) => cellOf(counts, id, status)) };
	});
	return {
		standards: used.map(({ id, title }) => ({ id, title })),
		rows: rows.filter(({ kind, cells }) => kind !== 'direct' || cells.some(isPeopled)),
		/** Everybody by status, by standard. */
		statuses: used.map(({ id }) => byStatus(counted[0]?.counts ?? [], id))
	};
}

interface CountedRow {
	kind: MatrixRow['kind'];
	unit: Unit | undefined;
	counts: StatusCount[];
}

/** A unit and a day, nothing else: what the roll-up counts at any population. */
const isPlain = (view: CountedView) =>
	view.days.knownAt === undefined &&
	view.scope === 'everywhere' &&
	view.directUnitId === undefined &&
	!isNarrowed(view);

async function countRolledUpRows(
	db: Kysely<DB>,
	{ days: { asOf } }: CountedView,
	choice: UnitChoice
): Promise<CountedRow[]> {
	const { chosen, below } = choice;
	const units = [...(chosen ? [chosen] : []), ...below];
	const [subtrees, direct] = await Promise.all([
		countSubtrees(db, { asOf, units }),
		chosen ? countDirect(db, { asOf, unitId: chosen.id }) : []
	]);
	const of = (counts: SubtreeCount[], units: readonly (Unit | undefined)[]) =>
		counts
			.filter(({ orgUnitId }) => units.some((unit) => unit?.id === orgUnitId))
			.flatMap(toStatusCounts);
	return rowsOf(choice).map(({ kind, unit }) => ({
		kind,
		unit,
		counts: kind === 'direct' ? of(direct, [unit]) : of(subtrees, unit ? [unit] : below)
	}));
}

function toStatusCounts({ orgUnitId, standardId, people }: SubtreeCount): StatusCount[] {
	return Object.entries(people).flatMap(([status, count]) =>
		count ? [{ orgUnitId, standardId, status, people: count }] : []
	);
}

async function countRows(
	db: Kysely<DB>,
	view: CountedView,
	choice: UnitChoice
): Promise<CountedRow[] | undefined> {
	const [counts, paths] = await Promise.all([countWithin(db, view), listUnitPaths(db, view)]);
	return (
		counts &&
		rowsOf(choice).map(({ kind, unit, has }) => ({
			kind,
			unit,
			counts: counts.filter(({ orgUnitId }) => has(paths.get(orgUnitId)))
		}))
	);
}

/** How many stand where, by unit, of everybody whom a view counts; undefined when too many to derive. */
export async function countWithin(
	db: Kysely<DB>,
	view: CountedView
): Promise<StatusCount[] | undefined> {
	const { asOf, knownAt } = view.days;
	if (knownAt !== undefined) {
		const standings = await deriveCounted(db, { ...view, days: { asOf, knownAt } });
		return standings?.map(({ orgUnitId, standardId, status }) => ({
			orgUnitId,
			standardId,
			status,
			people: 1
		}));
	}
	return countNarrowed(db, view);
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
