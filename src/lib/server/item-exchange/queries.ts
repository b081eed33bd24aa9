import type { Kysely, Transaction } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { TextEncoding } from '#lib/domain/item-exchange/decode.ts';
import type { ExchangeFormat } from '#lib/domain/item-exchange/losses.ts';
import type { DB } from '../db/schema.ts';

export type ItemImport = {
	id: number;
	fileName: string;
	bytes: Uint8Array;
	format: ExchangeFormat | undefined;
	encoding: TextEncoding | undefined;
	/** The quiz file that the items go to. */
	path: string;
	/** The title of a quiz that is made; null: the quiz is there. */
	title: string | null;
};

export async function insertItemImport(
	db: Transaction<DB>,
	{
		draftId,
		accountId,
		now,
		...file
	}: Omit<ItemImport, 'id'> & { draftId: number; accountId: number; now: Date }
): Promise<number> {
	const { id } = await db
		.insertInto('item_import')
		.values({
			draft_id: draftId,
			file_name: file.fileName,
			bytes: Buffer.from(file.bytes),
			format: file.format ?? null,
			encoding: file.encoding ?? null,
			path: file.path,
			title: file.title,
			uploaded_by: accountId,
			uploaded_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** @throws item_import.not_found, also for one of another draft */
export async function getItemImport(
	db: Kysely<DB>,
	{ id, draftId }: { id: number; draftId: number }
): Promise<ItemImport> {
	const row = await db
		.selectFrom('item_import')
		.selectAll()
		.where('id', '=', id)
		.where('draft_id', '=', draftId)
		.executeTakeFirst();
	if (!row) throw notFound('item_import');
	return {
		id: row.id,
		fileName: row.file_name,
		bytes: new Uint8Array(row.bytes),
		format: (row.format ?? undefined) as ExchangeFormat | undefined,
		encoding: (row.encoding ?? undefined) as TextEncoding | undefined,
		path: row.path,
		title: row.title
	};
}

export async function deleteItemImport(db: Transaction<DB>, id: number): Promise<void> {
	await db.deleteFrom('item_import').where('id', '=', id).execute();
}

/** Files that nobody confirmed or discarded since. */
export async function deleteItemImportsBefore(db: Transaction<DB>, day: Date): Promise<void> {
	await db.deleteFrom('item_import').where('uploaded_at', '<', day).execute();
}
