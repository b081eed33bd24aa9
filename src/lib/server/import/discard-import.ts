import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import type { Importer } from './import-scope.ts';
import { getImport } from './queries.ts';

/**
 * Gives up a dry run: its rows are deleted at once.
 *
 * @throws import.not_found, import.not_ready
 */
export async function discardImport(
	db: Transaction<DB>,
	{ id, importer, now }: { id: number; importer: Importer; now: Date }
): Promise<void> {
	const { status } = await getImport(db, { id, importer });
	if (status !== 'mapping' && status !== 'prepared') throw new DomainError('import.not_ready', 409);
	await db
		.updateTable('import')
		.set({ status: 'discarded', rows_dropped_at: now })
		.where('id', '=', id)
		.execute();
	await db.deleteFrom('import_row').where('import_id', '=', id).execute();
}
