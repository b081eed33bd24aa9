import { sql, type Kysely, type Transaction } from 'kysely';
import { sameValues } from '#lib/domain/staff/history.ts';
import {
	placeUnits,
	type PlacedUnitState,
	type UnitState
} from '#lib/domain/staff/unit-history.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { projectUnits } from './settle-units.ts';

/** Any constant: the tree is changed by one transaction at a time, so that two moves make no circle. */
const treeLock = 7_420_003;

export async function lockTree(db: Transaction<DB>): Promise<void> {
	await sql`select pg_advisory_xact_lock(${sql.lit(treeLock)})`.execute(db);
}

interface StoredState extends PlacedUnitState {
	/** Of the row. */
	id: number;
}

/** What is known now of units, earliest first. */
export async function listUnitStates(
	db: Kysely<DB>,
	unitIds: readonly number[]
): Promise<Map<number, StoredState[]>> {
	if (unitIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('org_unit_state')
		.where('org_unit_id', '=', sql<number>`any(${arrayOf(unitIds, 'bigint')})`)
		.where('superseded_on', 'is', null)
		.orderBy('org_unit_id')
		.orderBy('from_on')
		.select(['id', 'org_unit_id', 'from_on as from', 'until_on as until', 'path', 'kind', 'tier'])
		.select(['parent_id as parentId', 'province_code as provinceCode'])
		.select(['name_th as nameTh', 'name_en as nameEn'])
		.execute();
	const histories = new Map<number, StoredState[]>();
	for (const { org_unit_id, ...state } of rows) {
		const own = histories.get(org_unit_id);
		if (own) own.push(state);
		else histories.set(org_unit_id, [state]);
	}
	return histories;
}

/** What was recorded of a unit, without what follows from the units above it. */
export function ownStates(states: readonly StoredState[]): UnitState[] {
	return states.map(({ id: _, path: __, ...state }) => state);
}

/**
 * Writes what units were on which days, in the place of what was known of them, and places them and
 * everything below them anew. What is unchanged keeps its row; what is replaced stays, as what was
 * known until today.
 *
 * @returns the units that have other rows now
 * @throws what `placeUnits` refuses
 */
export async function writeUnitHistories(
	db: Transaction<DB>,
	changed: ReadonlyMap<number, readonly UnitState[]>,
	today: string
): Promise<number[]> {
	const ids = [...changed.keys()];
	const { rows: below } = await sql<{ id: number }>`
		select distinct lower.org_unit_id as id
		from org_unit_state upper join org_unit_state lower on lower.path <@ upper.path
		where upper.org_unit_id = any(${arrayOf(ids, 'bigint')})
			and upper.superseded_on is null and lower.superseded_on is null`.execute(db);
	const stored = await listUnitStates(db, [...new Set([...ids, ...below.map(({ id }) => id)])]);
	const histories = new Map<number, readonly UnitState[]>(
		[...stored].map(([id, states]) => [id, changed.get(id) ?? ownStates(states)])
	);
	const parents = new Set(
		[...histories.values()].flatMap((states) => states.flatMap(({ parentId }) => parentId ?? []))
	);
	const outside = await listUnitStates(
		db,
		[...parents].filter((id) => !histories.has(id))
	);
	const placed = placeUnits(histories, (id) => outside.get(id) ?? []);
	const gone: number[] = [];
	const added: (PlacedUnitState & { unitId: number })[] = [];
	for (const [unitId, states] of placed) {
		const old = stored.get(unitId) ?? [];
		gone.push(...old.filter((row) => !states.some((each) => isRow(row, each))).map(({ id }) => id));
		for (const state of states)
			if (!old.some((row) => isRow(row, state))) added.push({ unitId, ...state });
	}
	await replaceStates(db, { gone, added, today });
	const touched = [...new Set(added.map(({ unitId }) => unitId))];
	await projectUnits(db, { today, unitIds: [...new Set([...ids, ...touched])] });
	return touched;
}

function isRow({ id: _, ...row }: StoredState, state: PlacedUnitState): boolean {
	return row.from === state.from && row.until === state.until && sameValues(row, state);
}

async function replaceStates(
	db: Transaction<DB>,
	{
		gone,
		added,
		today
	}: { gone: number[]; added: (PlacedUnitState & { unitId: number })[]; today: string }
): Promise<void> {
	if (gone.length > 0)
		await sql`
			update org_unit_state set superseded_on = greatest(recorded_on, ${today}::date)
			where id = any(${arrayOf(gone, 'bigint')})`.execute(db);
	if (added.length === 0) return;
	const column = <K extends keyof (typeof added)[number]>(key: K) => added.map((row) => row[key]);
	await sql`
		insert into org_unit_state (org_unit_id, from_on, until_on, parent_id, path, kind, tier,
			province_code, name_th, name_en, recorded_on)
		select *, ${today}::date from unnest(
			${arrayOf(column('unitId'), 'bigint')}, ${arrayOf(column('from'), 'date')},
			${arrayOf(column('until'), 'date')}, ${arrayOf(column('parentId'), 'bigint')},
			${arrayOf(column('path'), 'ltree')}, ${arrayOf(column('kind'), 'text')},
			${arrayOf(column('tier'), 'text')}, ${arrayOf(column('provinceCode'), 'text')},
			${arrayOf(column('nameTh'), 'text')}, ${arrayOf(column('nameEn'), 'text')}
		)`.execute(db);
}
