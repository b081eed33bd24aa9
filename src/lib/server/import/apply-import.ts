import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { applyStaff } from './apply-staff.ts';
import { detailsOf } from './judge-completions.ts';
import type { Judged } from './judge-import.ts';
import { stands } from './staged-rows.ts';

export interface Apply extends Judged {
	/** Who confirmed; absent: the command line. */
	accountId: number | undefined;
	/** Told what is being saved. */
	onStep: (step: string) => void;
}

/**
 * Saves the rows that were judged in this transaction, in statements over all of them at once, and
 * writes down each thing done in `import_effect`. Statuses are left marked as out of date.
 *
 * @returns a hash over the effects, by which the audit trail vouches for them
 */
export async function applyImport(db: Transaction<DB>, apply: Apply): Promise<string> {
	if (apply.kind === 'units') await applyUnits(db, apply);
	else if (apply.kind === 'staff') await applyStaff(db, apply);
	else await applyCompletions(db, apply);
	return hashEffects(db, apply.id);
}

/** Level by level, since a unit takes its place below one that is there. */
async function applyUnits(db: Transaction<DB>, { id, now }: Apply): Promise<void> {
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

async function applyCompletions(db: Transaction<DB>, { id, accountId, now }: Apply): Promise<void> {
	await sql`
		with added as (
			insert into fact (person_id, kind, subject, occurred_on, recorded_on, recorded_at, details,
				source, vouched_by, evidence_key)
			select person_id, what, subject, occurred_on, ${bangkokDay(now)}::date, ${now.toISOString()}::timestamptz,
				${detailsOf()}, 'hr_file', ${accountId ?? null}::bigint,
				'import:' || ${id}::bigint || ':' || line
			from staged where fact_id is null and ${stands}
			order by line
			returning id, evidence_key
		)
		insert into import_effect (import_id, line, subject_kind, subject_id, action)
		select ${id}::bigint, split_part(evidence_key, ':', 3)::int, 'fact', id, 'created'
		from added order by id`.execute(db);
}

async function hashEffects(db: Transaction<DB>, importId: number): Promise<string> {
	const hash = createHash('sha256');
	for (let after = 0; ;) {
		const rows = await db
			.selectFrom('import_effect')
			.where('import_id', '=', importId)
			.where('id', '>', after)
			.select(['id', 'line', 'subject_kind', 'subject_id', 'action'])
			.select([sql<string>`before::text`.as('before'), sql<string>`after::text`.as('after')])
			.orderBy('id')
			.limit(20_000)
			.execute();
		const last = rows.at(-1);
		if (!last) return hash.digest('hex');
		for (const { id, ...effect } of rows) hash.update(`${id} ${JSON.stringify(effect)}\n`);
		after = last.id;
	}
}
