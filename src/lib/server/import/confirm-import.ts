import { sql, type Kysely, type Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import type { ImportKind } from '#lib/domain/import/fields.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { applyImport } from './apply-import.ts';
import type { Importer } from './import-scope.ts';
import { judgeImport } from './judge-import.ts';
import { countOutcomesOf, getImport } from './queries.ts';

/**
 * Marks a dry run as confirmed: from here on `saveConfirmed` saves it, whoever calls that. A second
 * confirmation does nothing.
 *
 * @returns how many rows there are to go through
 * @throws import.not_found, import.not_ready
 */
export async function confirmImport(
	db: Kysely<DB>,
	{ id, importer, now }: { id: number; importer: Importer; now: Date }
): Promise<{ rows: number }> {
	const { status, counts } = await getImport(db, { id, importer });
	const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
	if (status === 'confirmed' || status === 'applied') return { rows };
	if (status !== 'prepared') throw new DomainError('import.not_ready', 409);
	await db
		.updateTable('import')
		.set({
			status: 'confirmed',
			confirmed_by: importer.accountId ?? null,
			confirmed_at: now,
			scope: json(importer.scope),
			differences: 0
		})
		.where('id', '=', id)
		.where('status', '=', 'prepared')
		.execute();
	return { rows };
}

/** What came of saving: `differs` when the records have changed since the dry run, which is shown anew. */
export type Saved = 'applied' | 'differs' | 'elsewhere';

/**
 * Saves a confirmed import in one transaction: all of its rows that stand, or nothing. The rows are
 * judged again first; when any comes out otherwise than the dry run showed, nothing is saved and the
 * new dry run waits to be confirmed. Of several who save the same import one does.
 */
export async function saveConfirmed(
	db: Kysely<DB>,
	{ id, now, onStep = () => {} }: { id: number; now: Date; onStep?: (step: string) => void }
): Promise<Saved> {
	return db.transaction().execute(async (trx) => {
		const found = await trx
			.selectFrom('import')
			.where('id', '=', id)
			.where('status', '=', 'confirmed')
			.select(['id', 'kind', 'scope', 'confirmed_by'])
			.forUpdate()
			.skipLocked()
			.executeTakeFirst();
		if (!found) return 'elsewhere';
		onStep('check');
		await holdStill(trx);
		const judged = {
			id,
			kind: found.kind as ImportKind,
			scope: found.scope as ReadingScope,
			now
		};
		await trx.updateTable('import_row').set({ differs: false }).where('import_id', '=', id).where('differs', '=', true).execute(); // prettier-ignore
		const differences = await judgeImport(trx, judged);
		const counts = await countOutcomesOf(trx, id);
		if (differences > 0) {
			await trx
				.updateTable('import')
				.set({
					status: 'prepared',
					confirmed_at: null,
					confirmed_by: null,
					differences,
					counts: json(counts)
				})
				.where('id', '=', id)
				.execute();
			return 'differs';
		}
		const accountId = found.confirmed_by ?? undefined;
		const effectsHash = await applyImport(trx, { ...judged, accountId, onStep });
		await trx
			.updateTable('import')
			.set({ status: 'applied', applied_at: now, effects_hash: effectsHash })
			.where('id', '=', id)
			.execute();
		await appendAudit(trx, {
			actor: accountId === undefined ? { system: 'import' } : { accountId },
			action: 'import.applied',
			subject: { kind: 'import', id },
			after: { kind: judged.kind, ...counts, effects: effectsHash },
			now
		});
		return 'applied';
	});
}

/** Between judging and saving nobody else changes what the judging rests on. One import at a time. */
async function holdStill(db: Transaction<DB>): Promise<void> {
	await sql`lock table org_unit, person, position, appointment in share row exclusive mode`.execute(
		db
	);
}
