import { sql, type Transaction } from 'kysely';
import type { FaultCode } from '#lib/domain/import/faults.ts';
import { checkUnitTree, type UnitFault } from '#lib/domain/staff/org-units.ts';
import { covers } from '#lib/domain/staff/history.ts';
import { arrayOf } from '../db/array-literal.ts';
import { undone } from '../db/savepoint.ts';
import type { DB } from '../db/schema.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { addUnits, changeUnit, unitHistories, type UnitChange } from './apply-units.ts';
import { faultOf, fileEntry, type Faults } from './change-entry.ts';

interface UnitRow {
	line: number;
	unit_code: string;
	parent_code: string | null;
	name_th: string;
	name_en: string | null;
	kind: string;
	tier: string;
	province: string | null;
	effective_on: string;
	closed_on: string | null;
}

interface Refusal {
	line: number;
	field: string;
	code: FaultCode;
	value?: string;
}

const treeFaults: Record<UnitFault['code'], [field: string, code: FaultCode]> = {
	duplicate_code: ['unit_code', 'row_twice'],
	unknown_parent: ['parent_code', 'parent_not_found'],
	cycle: ['parent_code', 'unit_in_circle'],
	too_deep: ['parent_code', 'unit_too_deep'],
	above_its_parent: ['kind', 'unit_above_its_parent']
};

const changeFaults: Faults = {
	'org_unit.not_found': ['parent_code', 'parent_not_found'],
	'org_unit.below_itself': ['parent_code', 'unit_in_circle'],
	'org_unit.too_deep': ['parent_code', 'unit_too_deep'],
	'org_unit.wrong_kind': ['kind', 'unit_above_its_parent'],
	'org_unit.not_open': ['effective_on', 'not_open_then'],
	'org_unit.parent_not_open': ['effective_on', 'not_open_then'],
	otherwise: ['unit_code', 'unit_differs']
};

/**
 * Judges rows of units, in memory: a whole civil service has ten thousand. The tree that would come
 * of the file is checked as one; a row below a refused one is refused with it. Fills `unit_verdict`.
 */
export async function judgeUnits(
	db: Transaction<DB>,
	judged: { id: number; scope: ReadingScope; now: Date }
): Promise<void> {
	const { scope } = judged;
	const { rows } = await sql<UnitRow>`select * from staged order by line`.execute(db);
	const present = await db
		.selectFrom('org_unit')
		.leftJoin('org_unit as parent', 'parent.id', 'org_unit.parent_id')
		.select([
			'org_unit.id',
			'org_unit.opened_on',
			'org_unit.code',
			'org_unit.path',
			'org_unit.kind',
			'org_unit.tier'
		])
		.select(['org_unit.province_code', 'org_unit.name_th', 'org_unit.name_en'])
		.select(['org_unit.closed_on', 'parent.code as parent_code'])
		.execute();
	const byCode = new Map(present.map((unit) => [unit.code, unit]));
	const codes = new Map(present.map(({ id, code }) => [id, code]));
	const histories = await unitHistories(
		db,
		rows.flatMap(({ unit_code }) => byCode.get(unit_code)?.id ?? [])
	);
	const entry = await fileEntry(db, judged);
	const changes: Told[] = [];
	const reaches = (path: string) =>
		scope === 'everywhere' || scope.some((root) => path === root || path.startsWith(`${root}.`));

	const refusals = new Map<number, Refusal>();
	const refuse = (row: UnitRow, field: string, code: FaultCode, value = '') => {
		if (!refusals.has(row.line))
			refusals.set(row.line, { line: row.line, field, code, ...(value ? { value } : {}) });
	};
	const first = new Map<string, UnitRow>();
	for (const row of rows) {
		const same = first.get(row.unit_code);
		if (same) refuse(row, 'unit_code', 'row_twice', String(same.line));
		else first.set(row.unit_code, row);
	}
	for (const row of first.values()) {
		const unit = byCode.get(row.unit_code);
		const parent = row.parent_code === null ? undefined : byCode.get(row.parent_code);
		if (unit && !reaches(unit.path)) refuse(row, 'unit_code', 'unit_not_found', row.unit_code);
		else if (unit) {
			// A day after its first is that of a change; the first day says nothing of one.
			const on = row.effective_on > unit.opened_on ? row.effective_on : entry.changesFrom;
			const then = on && histories.get(unit.id)?.find((state) => covers(state, on));
			const was = then
				? {
						...unit,
						kind: then.kind,
						tier: then.tier,
						province_code: then.provinceCode,
						name_th: then.nameTh,
						name_en: then.nameEn,
						parent_code: codes.get(then.parentId ?? 0) ?? null
					}
				: unit;
			if (isOtherUnit(row, was)) refuse(row, 'unit_code', 'unit_differs', row.unit_code);
			else if (!isChanged(row, was)) continue;
			else if (!on) refuse(row, 'effective_on', 'change_needs_day', row.unit_code);
			else if (!then) refuse(row, 'effective_on', 'not_open_then');
			else changes.push(tellChange(row, { ...was, on }));
		}
		if (unit || (row.parent_code !== null && first.has(row.parent_code) && !parent)) continue;
		// A new root, or a unit below one that is not theirs: as if that one did not exist.
		if (row.parent_code === null ? scope !== 'everywhere' : !parent || !reaches(parent.path))
			refuse(row, 'parent_code', 'parent_not_found', row.parent_code ?? '');
	}
	// What is refused takes those below it along, so the tree is checked until nothing more falls.
	for (let before = -1; before !== refusals.size;) {
		before = refusals.size;
		const added = [...first.values()].filter(
			(row) => !refusals.has(row.line) && !byCode.has(row.unit_code)
		);
		const nodes = [
			...present.map(({ code, parent_code, kind }) => ({ code, parentCode: parent_code, kind })),
			...added.map((row) => ({
				code: row.unit_code,
				parentCode: row.parent_code,
				kind: row.kind
			}))
		];
		const rowOf = new Map(added.map((row) => [row.unit_code, row]));
		for (const { unit, code } of checkUnitTree(nodes)) {
			const row = rowOf.get(unit);
			const [field, faultCode] = treeFaults[code];
			if (row) refuse(row, field, faultCode, row.parent_code ?? '');
		}
	}
	const told = new Map(changes.map((each) => [each.change.line, each]));
	const verdict = () =>
		writeVerdict(db, {
			refusals: [...refusals.values()],
			rows: rows.filter(({ line }) => !refusals.has(line)),
			outcomeOf: ({ line, unit_code }) =>
				told.has(line) ? 'changed' : byCode.has(unit_code) ? 'unchanged' : 'new',
			told
		});
	await verdict();
	if (changes.length === 0) return;
	// The changes themselves say what cannot be, among the units that the file adds.
	const refused = await undone(db, async () => {
		await addUnits(db, judged);
		const found: [line: number, field: string, code: FaultCode][] = [];
		for (const { change } of changes) {
			const fault = await faultOf(db, () => changeUnit(db, entry, change), changeFaults);
			if (fault) found.push([change.line, ...fault]);
		}
		return found;
	});
	const rowOf = new Map(rows.map((row) => [row.line, row]));
	for (const [line, field, code] of refused) {
		const row = rowOf.get(line);
		if (row) refuse(row, field, code, row.parent_code ?? row.unit_code);
	}
	await verdict();
}

interface Told {
	change: UnitChange;
	/** By field, from what to what; and the day. */
	shown: Record<string, unknown>;
}

type Was = Parameters<typeof isChanged>[1];

function tellChange(row: UnitRow, was: Was & { id: number; on: string }): Told {
	const { line, unit_code: code, name_th: nameTh, parent_code: below } = row;
	const nameEn = row.name_en ?? was.name_en;
	const isRenamed = nameTh !== was.name_th || nameEn !== was.name_en;
	const isMoved = below !== null && below !== was.parent_code;
	return {
		change: {
			...{ line, unitId: was.id, code, on: was.on },
			name: isRenamed ? { nameTh, nameEn } : undefined,
			below: isMoved ? below : undefined
		},
		shown: {
			from_on: was.on,
			...(nameTh === was.name_th ? {} : { name_th: [was.name_th, nameTh] }),
			...(nameEn === was.name_en ? {} : { name_en: [was.name_en, nameEn] }),
			...(isMoved ? { parent_code: [was.parent_code, below] } : {})
		}
	};
}

/** What a file leaves open it does not speak against. */
function isChanged(
	row: UnitRow,
	was: { name_th: string; name_en: string; parent_code: string | null }
): boolean {
	return (
		row.name_th !== was.name_th ||
		(row.name_en !== null && row.name_en !== was.name_en) ||
		(row.parent_code !== null && row.parent_code !== was.parent_code)
	);
}

/** What no file changes about a unit that is here. */
function isOtherUnit(
	row: UnitRow,
	was: { kind: string; tier: string; province_code: string | null; closed_on: string | null }
): boolean {
	return (
		row.kind !== was.kind ||
		row.tier !== was.tier ||
		(row.province !== null && row.province !== was.province_code) ||
		(row.closed_on !== null && row.closed_on !== was.closed_on)
	);
}

async function writeVerdict(
	db: Transaction<DB>,
	{
		refusals,
		rows,
		outcomeOf,
		told
	}: {
		refusals: Refusal[];
		rows: UnitRow[];
		outcomeOf: (row: UnitRow) => string;
		told: ReadonlyMap<number, Told>;
	}
): Promise<void> {
	await sql`delete from faulty`.execute(db);
	await sql`
		insert into faulty (line, field, code, value)
		select * from unnest(${arrayOf(
			refusals.map(({ line }) => line),
			'int'
		)}, ${arrayOf(
			refusals.map(({ field }) => field),
			'text'
		)}, ${arrayOf(
			refusals.map(({ code }) => code),
			'text'
		)}, ${arrayOf(
			refusals.map(({ value }) => value ?? null),
			'text'
		)})`.execute(db);
	await sql`drop table if exists unit_verdict`.execute(db);
	await sql`
		create temporary table unit_verdict on commit drop as
		select line, outcome, shown::jsonb as changes, change::jsonb as change
		from unnest(${arrayOf(
			rows.map(({ line }) => line),
			'int'
		)}, ${arrayOf(rows.map(outcomeOf), 'text')}, ${arrayOf(
			rows.map(({ line }) => JSON.stringify(told.get(line)?.shown ?? {})),
			'text'
		)}, ${arrayOf(
			rows.map(({ line }) => (told.has(line) ? JSON.stringify(told.get(line)?.change) : null)),
			'text'
		)}) as given (line, outcome, shown, change)`.execute(db);
}
