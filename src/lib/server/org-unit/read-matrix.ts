import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { AskedDays } from '../person/held-on.ts';
import { deriveKnownStandings } from '../person/known-standings.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';
import { standingGroups } from '../person/standing.ts';
import { countStatuses, type StatusCount } from '../qualification/interval-queries.ts';
import { listStandards } from '../qualification/standards.ts';
import type { Unit, UnitChoice } from './unit-choice.ts';

export interface Cell {
	/** Who holds the standard, of … */
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
	{ scope, choice, days }: { scope: ReadingScope; choice: UnitChoice; days: AskedDays }
) {
	const { chosen, below } = choice;
	const within = chosen ? [chosen.path] : scope;
	const [standards, counts, paths] = await Promise.all([
		listStandards(db),
		countWithin(db, within, days),
		listPaths(db, within)
	]);
	if (!counts) return undefined;
	const used = standards.filter(({ id }) => counts.some(({ standardId }) => standardId === id));
	const row = (kind: MatrixRow['kind'], unit: Unit | undefined, has: (path: string) => boolean) => {
		const own = counts.filter(({ orgUnitId }) => has(paths.get(orgUnitId) ?? ''));
		return { kind, unit, cells: used.map(({ id }) => sum(own, id)) };
	};
	const rows: MatrixRow[] = [
		row('all', chosen, () => true),
		...(chosen && below.length ? [row('direct', chosen, (path) => path === chosen.path)] : []),
		...below.map((unit) =>
			row('below', unit, (path) => path === unit.path || path.startsWith(`${unit.path}.`))
		)
	];
	return {
		standards: used.map(({ id, title }) => ({ id, title })),
		rows: rows.filter(({ kind, cells }) => kind !== 'direct' || cells.some(isPeopled))
	};
}

async function countWithin(
	db: Kysely<DB>,
	scope: ReadingScope,
	{ asOf, knownAt }: AskedDays
): Promise<StatusCount[] | undefined> {
	if (knownAt === undefined) {
		if (scope === 'everywhere') return countStatuses(db, { asOf });
		// A root below another is in the other's count already.
		const roots = scope.filter((root) => !scope.some((other) => root.startsWith(`${other}.`)));
		const each = await Promise.all(
			[...new Set(roots)].map((within) => countStatuses(db, { asOf, within }))
		);
		return each.flat();
	}
	const standings = await deriveKnownStandings(db, { scope, asOf, knownAt });
	return standings?.map(({ orgUnitId, standardId, status }) => ({
		orgUnitId,
		standardId,
		status,
		people: 1
	}));
}

async function listPaths(db: Kysely<DB>, scope: ReadingScope): Promise<Map<number, string>> {
	const rows = await db
		.selectFrom('org_unit')
		.select(['id', 'path'])
		.where(pathWithin('org_unit.path', scope))
		.execute();
	return new Map(rows.map(({ id, path }) => [id, path]));
}

function sum(counts: StatusCount[], standardId: string): Cell {
	const cell = { holding: 0, counted: 0, waived: 0 };
	for (const { standardId: id, status, people } of counts) {
		if (id !== standardId) continue;
		if (status === 'waived') cell.waived += people;
		if (standingGroups.counted.some((each) => each === status)) cell.counted += people;
		if (standingGroups.holding.some((each) => each === status)) cell.holding += people;
	}
	return cell;
}

const isPeopled = ({ counted, waived }: Cell) => counted + waived > 0;
