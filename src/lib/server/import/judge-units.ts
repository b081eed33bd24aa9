import { sql, type Transaction } from 'kysely';
import type { FaultCode } from '#lib/domain/import/faults.ts';
import { checkUnitTree, type UnitFault } from '#lib/domain/staff/org-units.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import type { ReadingScope } from '../person/reading-scope.ts';

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

/**
 * Judges rows of units, in memory: a whole civil service has ten thousand. The tree that would come
 * of the file is checked as one; a row below a refused one is refused with it. Fills `unit_verdict`.
 */
export async function judgeUnits(
	db: Transaction<DB>,
	{ scope }: { scope: ReadingScope }
): Promise<void> {
	const { rows } = await sql<UnitRow>`select * from staged order by line`.execute(db);
	const present = await db
		.selectFrom('org_unit')
		.leftJoin('org_unit as parent', 'parent.id', 'org_unit.parent_id')
		.select(['org_unit.code', 'org_unit.path', 'org_unit.kind', 'org_unit.tier'])
		.select(['org_unit.province_code', 'org_unit.name_th', 'org_unit.name_en'])
		.select(['org_unit.closed_on', 'parent.code as parent_code'])
		.execute();
	const byCode = new Map(present.map((unit) => [unit.code, unit]));
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
		else if (unit && differs(row, unit)) refuse(row, 'unit_code', 'unit_differs', row.unit_code);
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
	await writeVerdict(db, {
		refusals: [...refusals.values()],
		rows: rows.filter(({ line }) => !refusals.has(line)),
		isNew: (code) => !byCode.has(code)
	});
}

/** What a file leaves open it does not speak against. */
function differs(
	row: UnitRow,
	unit: {
		kind: string;
		tier: string;
		province_code: string | null;
		name_th: string;
		name_en: string;
		parent_code: string | null;
		closed_on: string | null;
	}
): boolean {
	return (
		row.kind !== unit.kind ||
		row.tier !== unit.tier ||
		row.name_th !== unit.name_th ||
		(row.name_en !== null && row.name_en !== unit.name_en) ||
		(row.province !== null && row.province !== unit.province_code) ||
		(row.closed_on !== null && row.closed_on !== unit.closed_on) ||
		(row.parent_code !== null && row.parent_code !== unit.parent_code)
	);
}

async function writeVerdict(
	db: Transaction<DB>,
	{
		refusals,
		rows,
		isNew
	}: { refusals: Refusal[]; rows: UnitRow[]; isNew: (code: string) => boolean }
): Promise<void> {
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
		select line, outcome, '{}'::jsonb as changes
		from unnest(${arrayOf(
			rows.map(({ line }) => line),
			'int'
		)}, ${arrayOf(
			rows.map(({ unit_code }) => (isNew(unit_code) ? 'new' : 'unchanged')),
			'text'
		)}) as given (line, outcome)`.execute(db);
}
