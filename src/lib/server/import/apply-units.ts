import { sql, type Transaction } from 'kysely';
import { joinRuns, sameValues } from '#lib/domain/staff/history.ts';
import type { UnitState } from '#lib/domain/staff/unit-history.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { listUnitStates, ownStates } from '../org-unit/histories.ts';
import { moveUnit } from '../org-unit/move-unit.ts';
import { renameUnit } from '../org-unit/rename-unit.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { fileEntry, type FileEntry } from './change-entry.ts';

/** What a row says otherwise of a unit that is here, from a day on. */
export interface UnitChange {
	line: number;
	unitId: number;
	code: string;
	on: string;
	/** Both names, when one of them is another. */
	name: { nameTh: string; nameEn: string } | undefined;
	/** Code of another unit above it. */
	below: string | undefined;
}

/** New units and what changes of those that are here. */
export async function applyUnits(
	db: Transaction<DB>,
	apply: { id: number; scope: ReadingScope; now: Date }
): Promise<void> {
	await addUnits(db, apply);
	const { rows } = await sql<{ change: UnitChange }>`
		select change from unit_verdict where change is not null order by line`.execute(db);
	const entry = await fileEntry(db, apply);
	const unitIds = rows.map(({ change }) => change.unitId);
	const before = await unitHistories(db, unitIds);
	for (const { change } of rows) await changeUnit(db, entry, change);
	const after = await unitHistories(db, unitIds);
	for (const { change } of rows)
		await db
			.insertInto('import_effect')
			.values({
				import_id: apply.id,
				line: change.line,
				subject_kind: 'org_unit',
				subject_id: change.unitId,
				action: 'changed',
				before: json(before.get(change.unitId) ?? []),
				after: json(after.get(change.unitId) ?? [])
			})
			.execute();
}

export async function changeUnit(
	db: Transaction<DB>,
	entry: FileEntry,
	{ code, on, name, below }: UnitChange
): Promise<void> {
	if (name) await renameUnit(db, { ...entry, ...name, code, on });
	if (below !== undefined) await moveUnit(db, { ...entry, code, on, below });
}

/** What is recorded of units, whatever moved above them. */
export async function unitHistories(
	db: Transaction<DB>,
	unitIds: readonly number[]
): Promise<Map<number, UnitState[]>> {
	const stored = await listUnitStates(db, unitIds);
	return new Map([...stored].map(([id, states]) => [id, joinRuns(ownStates(states), sameValues)]));
}

/** Level by level, since a unit takes its place below one that is there. */
export async function addUnits(
	db: Transaction<DB>,
	{ id, now }: { id: number; now: Date }
): Promise<void> {
	for (;;) {
		const { numAffectedRows } = await sql`
			with added as (
				insert into org_unit
					(code, parent_id, path, kind, tier, province_code, name_th, name_en, opened_on, closed_on)
				select unit_code, parent.id, '0', staged.kind, staged.tier, staged.province,
					staged.name_th, coalesce(staged.name_en, staged.name_th), staged.effective_on,
					staged.closed_on
				from staged
					join unit_verdict verdict on verdict.line = staged.line and verdict.outcome = 'new'
					left join org_unit parent on parent.code = staged.parent_code
				where (staged.parent_code is null or parent.id is not null)
					and not exists (select 1 from org_unit where org_unit.code = staged.unit_code)
				order by staged.line
				returning id, code, name_th
			)
			insert into import_effect (import_id, line, subject_kind, subject_id, action, after)
			select ${id}::bigint, staged.line, 'org_unit', added.id, 'created',
				jsonb_build_object('code', added.code, 'name_th', added.name_th)
			from added join staged on staged.unit_code = added.code
				join unit_verdict verdict on verdict.line = staged.line
			order by staged.line`.execute(db);
		if (!numAffectedRows) break;
	}
	// It opened on its day, and is known from today.
	await sql`
		update org_unit_state set recorded_on = greatest(from_on, ${bangkokDay(now)}::date)
		from import_effect effect
		where effect.import_id = ${id} and effect.subject_kind = 'org_unit'
			and org_unit_state.org_unit_id = effect.subject_id`.execute(db);
}
