import { sql, type Transaction } from 'kysely';
import type { ImportKind } from '#lib/domain/import/fields.ts';
import type { DB } from '../db/schema.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { judgeCompletions } from './judge-completions.ts';
import { judgeStaff } from './judge-staff.ts';
import { judgeUnits } from './judge-units.ts';
import { layOutRows } from './staged-rows.ts';
import { completionChanges, staffChanges, unitChanges } from './row-changes.ts';

export interface Judged {
	id: number;
	kind: ImportKind;
	scope: ReadingScope;
	now: Date;
}

const kinds = {
	units: { judge: judgeUnits, changes: unitChanges },
	staff: { judge: judgeStaff, changes: staffChanges },
	completions: { judge: judgeCompletions, changes: completionChanges }
};

/**
 * Judges every row of an import against the database as it is: what saving it would add or change,
 * or why it is refused. Nothing outside the import's own rows is written.
 *
 * @returns how many rows were judged otherwise than before
 */
export async function judgeImport(db: Transaction<DB>, judged: Judged): Promise<number> {
	const { id: importId, kind } = judged;
	await layOutRows(db, { importId, kind });
	await kinds[kind].judge(db, judged);
	// Rows that were written a moment ago have no statistics, and without them every row would be
	// compared with every other.
	await sql`analyze import_row, staged, faulty, asked`.execute(db);
	// Written to where it differs only, so that a second look at a hundred thousand rows is quick.
	const { numAffectedRows } = await sql`
		with told as (
			select line, jsonb_agg(
				jsonb_strip_nulls(jsonb_build_object('field', field, 'code', code, 'value', value))
				order by field, code) as faults
			from (select distinct line, field, code, value from faulty) each group by line
		), verdict as (
			select row.line, staged.person_id,
				case
					when told.line is not null or row.read_faults <> '[]' then 'refused'
					when asked.line is not null then 'question'
					else changes.outcome
				end as outcome,
				row.read_faults || coalesce(told.faults, '[]') as faults,
				case
					when told.line is not null then '{}'
					when asked.line is not null then jsonb_build_object('asked', asked.person_ids)
					else coalesce(changes.changes, '{}')
				end as changes
			from import_row row
				left join staged on staged.line = row.line
				left join told on told.line = row.line
				left join asked on asked.line = row.line
				left join (${kinds[kind].changes()}) changes on changes.line = row.line
			where row.import_id = ${importId}
		)
		update import_row row
		set outcome = verdict.outcome, faults = verdict.faults, changes = verdict.changes,
			person_id = verdict.person_id, differs = row.outcome <> 'unread'
		from verdict
		where row.import_id = ${importId} and row.line = verdict.line
			and (row.outcome, row.faults, row.changes, row.person_id)
				is distinct from (verdict.outcome, verdict.faults, verdict.changes, verdict.person_id)`.execute(db);
	return Number(numAffectedRows ?? 0);
}
