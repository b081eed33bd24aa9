import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { isNarrowed, type CountedView } from '../person/counted-view.ts';
import { deriveCounted } from '../person/derive-counted.ts';
import { pathWithin } from '../person/reading-scope.ts';
import type { StatusCount } from '../qualification/interval-queries.ts';
import { countNarrowed } from '../qualification/narrowed-counts.ts';
import type { SubtreeCount } from '../qualification/rollup-queries.ts';
import { countDirect, countSubtrees } from '../qualification/subtree-counts.ts';
import type { Unit, UnitChoice } from './unit-choice.ts';
import { isWithin, listUnitPaths, rowsOf, type UnitRow } from './unit-rows.ts';

/**
 * How many stand where in each row of a table of units. A view that asks for no more than units and a
 * day is counted from the roll-up, whatever its size; any other one person by person.
 */
export async function countRows(
	db: Kysely<DB>,
	view: CountedView,
	choice: UnitChoice
): Promise<{ kind: UnitRow['kind']; unit: Unit | undefined; counts: StatusCount[] }[] | undefined> {
	const rows = rowsOf(choice);
	if (await isPlain(db, view, choice)) return countPlainRows(db, view.days.asOf, rows);
	const [counts, paths] = await Promise.all([countWithin(db, view), listUnitPaths(db, view)]);
	return (
		counts &&
		rows.map(({ kind, unit, has }) => ({
			kind,
			unit,
			counts: counts.filter(({ orgUnitId }) => has(paths.get(orgUnitId)))
		}))
	);
}

async function countPlainRows(db: Kysely<DB>, asOf: string, rows: UnitRow[]) {
	const units = rows.flatMap(({ kind, unit }) => (unit && kind !== 'direct' ? [unit] : []));
	const parent = rows.find(({ kind }) => kind === 'direct')?.unit;
	const [subtrees, direct] = await Promise.all([
		countSubtrees(db, { asOf, units }),
		parent ? countDirect(db, { asOf, unitId: parent.id }) : []
	]);
	const of = ({ id }: Unit) => statusCounts(subtrees.filter(({ orgUnitId }) => orgUnitId === id));
	const topmost = units.filter(
		({ path }) => !units.some((other) => other.path !== path && isWithin(path, other.path))
	);
	return rows.map(({ kind, unit }) => ({
		kind,
		unit,
		counts:
			kind === 'direct'
				? statusCounts(direct)
				: unit
					? of(unit)
					: topmost.flatMap((each) => of(each))
	}));
}

const statusCounts = (counts: readonly SubtreeCount[]): StatusCount[] =>
	counts.flatMap(({ orgUnitId, standardId, people }) =>
		Object.entries(people).flatMap(([status, count]) =>
			count ? [{ orgUnitId, standardId, status, people: count }] : []
		)
	);

/**
 * How many stand where of everybody whom a view counts, by the topmost units: from the roll-up.
 *
 * @returns undefined for a view that asks for more than units and a day
 */
export async function countWhole(
	db: Kysely<DB>,
	view: CountedView,
	choice: UnitChoice
): Promise<StatusCount[] | undefined> {
	if (!(await isPlain(db, view, choice))) return undefined;
	const all = rowsOf(choice).filter(({ kind }) => kind !== 'direct');
	const rows = choice.chosen ? all.filter(({ unit }) => unit?.id === choice.chosen?.id) : all;
	const [counted] = await countPlainRows(db, view.days.asOf, rows);
	return counted?.counts;
}

/**
 * True when whole subtrees are asked for, as known now, and the reader may see all of them: a unit
 * that has since been moved out of the reader's scope is left out person by person.
 */
export async function isPlain(
	db: Kysely<DB>,
	view: CountedView,
	choice: UnitChoice
): Promise<boolean> {
	const { scope, days } = view;
	if (days.knownAt !== undefined || isNarrowed(view) || view.directUnitId !== undefined)
		return false;
	if (scope === 'everywhere') return true;
	const roots = (choice.chosen ? [choice.chosen] : choice.below).map(({ path }) => path);
	const { rows } = await sql<{ outside: boolean }>`
		select exists (
			select from org_unit_on(${days.asOf}::date, null) as unit
			where ${pathWithin('unit.path', roots)} and not exists (
				select from org_unit as present
				where present.id = unit.id and ${pathWithin('present.path', scope)})
		) as outside`.execute(db);
	return rows[0]?.outside === false;
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
