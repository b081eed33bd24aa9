import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import type { Importer } from './import-scope.ts';
import { judgeImport } from './judge-import.ts';
import { countOutcomesOf, getImport } from './queries.ts';

/**
 * Says whom a row is about of which only the name is known: one of those asked about, or (`0`)
 * somebody else. The dry run is then judged anew.
 *
 * @throws import.not_found, import.not_ready, import.not_asked
 */
export async function answerQuestion(
	db: Transaction<DB>,
	{
		id,
		importer,
		line,
		personId,
		now
	}: { id: number; importer: Importer; line: number; personId: number; now: Date }
): Promise<void> {
	const { kind, status } = await getImport(db, { id, importer });
	if (status !== 'prepared') throw new DomainError('import.not_ready', 409);
	const row = await db
		.selectFrom('import_row')
		.where('import_id', '=', id)
		.where('line', '=', line)
		.where('outcome', '=', 'question')
		.select('changes')
		.executeTakeFirst();
	const asked = (row?.changes as { asked?: number[] } | undefined)?.asked ?? [];
	if (!row || (personId !== 0 && !asked.includes(personId)))
		throw new DomainError('import.not_asked', 422);
	await db
		.updateTable('import_row')
		.set({ answered_person_id: personId })
		.where('import_id', '=', id)
		.where('line', '=', line)
		.execute();
	await judgeImport(db, { id, kind, scope: importer.scope, now });
	await db.updateTable('import_row').set({ differs: false }).where('import_id', '=', id).execute();
	await db
		.updateTable('import')
		.set({ counts: json(await countOutcomesOf(db, id)) })
		.where('id', '=', id)
		.execute();
}
