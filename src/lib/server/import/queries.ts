import { sql, type Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { Encoding } from '#lib/domain/import/encoding.ts';
import type { RowFault } from '#lib/domain/import/faults.ts';
import type { ImportKind } from '#lib/domain/import/fields.ts';
import type { Outcome } from '#lib/domain/import/outcomes.ts';
import type { FileChoices } from '#lib/domain/import/read-value.ts';
import type { Mapping } from '#lib/domain/import/recognise-columns.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import type { Importer } from './import-scope.ts';

export type ImportStatus =
	'mapping' | 'prepared' | 'confirmed' | 'applied' | 'undone' | 'discarded';

export interface Import {
	id: number;
	kind: ImportKind;
	fileName: string;
	status: ImportStatus;
	scope: ReadingScope;
	encoding: Encoding | null;
	headings: string[];
	mapping: Mapping;
	choices: FileChoices;
	counts: Partial<Record<Outcome, number>>;
	differences: number;
	uploadedAt: Date;
	uploadedBy: { th: string; en: string } | null;
	confirmedAt: Date | null;
	appliedAt: Date | null;
	undoneAt: Date | null;
	/** Rows are kept for thirty days. */
	hasRows: boolean;
}

/** @throws import.not_found, also for another agency's */
export async function getImport(
	db: Kysely<DB>,
	{ id, importer }: { id: number; importer: Importer }
): Promise<Import> {
	const row = await ofAgency(db, importer).where('import.id', '=', id).executeTakeFirst();
	if (!row) throw notFound('import');
	return toImport(row);
}

const pageSize = 25;

export async function listImports(
	db: Kysely<DB>,
	{ importer, after }: { importer: Importer; after?: string | null | undefined }
): Promise<Page<Import>> {
	const [afterId] = decodeKey(after) ?? [];
	const rows = await ofAgency(db, importer)
		.$if(Number.isSafeInteger(afterId), (query) => query.where('import.id', '<', afterId as number))
		.orderBy('import.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	return toPage(rows.map(toImport), pageSize, ({ id }) => [id]);
}

export interface ImportRow {
	line: number;
	outcome: Outcome;
	fields: Record<string, string | number | boolean>;
	hasNationalId: boolean;
	faults: RowFault[];
	changes: Record<string, unknown>;
	/** Judged otherwise than when it was first looked at. */
	differs: boolean;
	answered: number | null;
}

const rowsOnPage = 50;

/** A page of an import's rows in the order of the file. */
export async function listImportRows(
	db: Kysely<DB>,
	{
		importId,
		outcome,
		after,
		limit = rowsOnPage
	}: { importId: number; outcome?: Outcome | undefined; after?: string | null; limit?: number }
): Promise<Page<ImportRow>> {
	const [afterLine] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('import_row')
		.where('import_id', '=', importId)
		.$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? ''))
		.$if(Number.isSafeInteger(afterLine), (query) => query.where('line', '>', afterLine as number))
		.select(['line', 'outcome', 'fields', 'faults', 'changes', 'differs', 'answered_person_id'])
		.select(sql<boolean>`national_id_hash is not null`.as('has_national_id'))
		.orderBy('line')
		.limit(limit + 1)
		.execute();
	return toPage(
		rows.map((row): ImportRow => ({
			line: row.line,
			outcome: row.outcome as Outcome,
			fields: row.fields as ImportRow['fields'],
			hasNationalId: row.has_national_id,
			faults: row.faults as unknown as RowFault[],
			changes: row.changes as Record<string, unknown>,
			differs: row.differs,
			answered: row.answered_person_id
		})),
		limit,
		({ line }) => [line]
	);
}

const ofAgency = (db: Kysely<DB>, { scope, agency }: Importer) =>
	db
		.selectFrom('import')
		.leftJoin('account', 'account.id', 'import.uploaded_by')
		.leftJoin('person', 'person.id', 'account.person_id')
		.$if(scope !== 'everywhere', (query) => query.where('import.agency', '=', agency))
		.selectAll('import')
		.select(nameColumns);

type ListedRow = Awaited<ReturnType<ReturnType<typeof ofAgency>['executeTakeFirstOrThrow']>>;

function toImport(row: ListedRow): Import {
	const { prefix_th, given_name_th, surname_th } = row;
	return {
		id: row.id,
		kind: row.kind as ImportKind,
		fileName: row.file_name,
		status: row.status as ImportStatus,
		scope: row.scope as ReadingScope,
		encoding: row.encoding as Encoding | null,
		headings: row.headings as string[],
		mapping: row.mapping as Mapping,
		choices: row.choices as FileChoices,
		counts: row.counts as Import['counts'],
		differences: row.differences,
		uploadedAt: row.uploaded_at,
		uploadedBy:
			prefix_th === null || given_name_th === null || surname_th === null
				? null
				: nameOf({ ...row, prefix_th, given_name_th, surname_th }),
		confirmedAt: row.confirmed_at,
		appliedAt: row.applied_at,
		undoneAt: row.undone_at,
		hasRows: row.rows_dropped_at === null
	};
}

/** Rows by outcome, as the dry run shows them. */
export async function countOutcomesOf(
	db: Kysely<DB>,
	importId: number
): Promise<Partial<Record<Outcome, number>>> {
	const rows = await db
		.selectFrom('import_row')
		.where('import_id', '=', importId)
		.groupBy('outcome')
		.select((eb) => ['outcome', eb.fn.countAll<number>().as('count')])
		.execute();
	return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, Number(count)]));
}
