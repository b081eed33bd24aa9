import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { applyStaff } from './apply-staff.ts';
import { applyUnits } from './apply-units.ts';
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
