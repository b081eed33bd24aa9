import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import type { Encoding } from '#lib/domain/import/encoding.ts';
import type { ImportKind } from '#lib/domain/import/fields.ts';
import type { FileChoices } from '#lib/domain/import/read-value.ts';
import {
	checkMapping,
	cleanMapping,
	recogniseColumns,
	shapeOf,
	type Mapping
} from '#lib/domain/import/recognise-columns.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import type { Importer } from './import-scope.ts';
import { judgeImport } from './judge-import.ts';
import { dropOldRows } from './drop-old-rows.ts';
import { countOutcomesOf } from './queries.ts';
import { readFile, type ReadFile } from './read-file.ts';
import { stageRows } from './stage-rows.ts';

export interface PrepareImport {
	importer: Importer;
	kind: ImportKind;
	fileName: string;
	bytes: Uint8Array;
	/** Absent: guessed. */
	encoding?: Encoding | undefined;
	/** Absent: as the agency read a file of this shape before, else by the headings. */
	mapping?: (string | null)[] | undefined;
	/** Absent: as before. */
	choices?: FileChoices | undefined;
	/** The day from which what differs is so, where a row says none. Never remembered. */
	changesFrom?: string | undefined;
	/** The import whose columns were still to be chosen, or whose file is given again. */
	replaces?: number | undefined;
	now: Date;
}

/**
 * Reads a file into a dry run: which rows would add, change or do nothing, and which are refused and
 * why. Nothing but the import itself is written, and of the file only the mapped columns. When its
 * headings leave something open, the import waits for its columns to be chosen, and no row is kept.
 *
 * @throws import.empty, import.unreadable, import.old_workbook, import.no_key, import.not_found
 */
export async function prepareImport(
	db: Kysely<DB>,
	input: PrepareImport
): Promise<{ importId: number; status: 'mapping' | 'prepared' }> {
	const { kind, importer, now } = input;
	const file = await readFile(input.bytes, { kind, encoding: input.encoding });
	const shape = shapeHash(file.headings);
	const known = await findMapping(db, { kind, agency: importer.agency, shape });
	const mapping = mappingFor(input, file, known?.mapping);
	const choices = input.choices ?? known?.choices ?? {};
	const isReady = checkMapping(kind, mapping).length === 0;
	return db.transaction().execute(async (trx) => {
		await dropOldRows(trx, now);
		const importId = await writeImport(trx, { ...input, file, mapping, choices, isReady });
		if (!isReady) return { importId, status: 'mapping' };
		const rows = await stageRows(trx, { importId, kind, mapping, choices, lines: file.lines, now });
		if (rows === 0) throw new DomainError('import.empty', 422);
		await judgeImport(trx, { id: importId, kind, scope: importer.scope, now });
		await trx
			.updateTable('import')
			.set({ counts: json(await countOutcomesOf(trx, importId)) })
			.where('id', '=', importId)
			.execute();
		await rememberMapping(trx, { kind, agency: importer.agency, shape, mapping, choices, now });
		return { importId, status: 'prepared' };
	});
}

function mappingFor(input: PrepareImport, { headings }: ReadFile, known?: Mapping): Mapping {
	// Of a file with other headings the choice says nothing.
	if (input.mapping?.length === headings.length) return cleanMapping(input.kind, input.mapping);
	if (known) return cleanMapping(input.kind, known);
	return recogniseColumns(input.kind, headings);
}

async function writeImport(
	db: Transaction<DB>,
	input: PrepareImport & {
		file: ReadFile;
		mapping: Mapping;
		choices: FileChoices;
		isReady: boolean;
	}
): Promise<number> {
	const { importer, replaces, file } = input;
	const values = {
		kind: input.kind,
		file_name: input.fileName.slice(0, 200),
		status: input.isReady ? 'prepared' : 'mapping',
		scope: json(importer.scope),
		agency: importer.agency,
		encoding: file.encoding,
		headings: json(file.headings),
		mapping: json(input.mapping),
		choices: json({
			...input.choices,
			...(input.changesFrom ? { changesFrom: input.changesFrom } : {})
		}),
		counts: json({}),
		differences: 0,
		uploaded_by: importer.accountId ?? null,
		uploaded_at: input.now
	};
	if (replaces === undefined) {
		const { id } = await db
			.insertInto('import')
			.values(values)
			.returning('id')
			.executeTakeFirstOrThrow();
		return id;
	}
	const row = await db
		.updateTable('import')
		.set(values)
		.where('id', '=', replaces)
		.where('agency', '=', importer.agency)
		.where('status', 'in', ['mapping', 'prepared'])
		.returning('id')
		.executeTakeFirst();
	if (!row) throw notFound('import');
	await db.deleteFrom('import_row').where('import_id', '=', row.id).execute();
	return row.id;
}

const shapeHash = (headings: string[]) =>
	createHash('sha256').update(shapeOf(headings)).digest('hex');

async function findMapping(
	db: Kysely<DB>,
	{ kind, agency, shape }: { kind: ImportKind; agency: string; shape: string }
) {
	const row = await db
		.selectFrom('import_mapping')
		.where('kind', '=', kind)
		.where('agency', '=', agency)
		.where('shape_hash', '=', shape)
		.select(['mapping', 'choices'])
		.executeTakeFirst();
	return row && { mapping: row.mapping as Mapping, choices: row.choices as FileChoices };
}

async function rememberMapping(
	db: Transaction<DB>,
	remembered: {
		kind: ImportKind;
		agency: string;
		shape: string;
		mapping: Mapping;
		choices: FileChoices;
		now: Date;
	}
): Promise<void> {
	const { kind, agency, shape, now } = remembered;
	const chosen = {
		mapping: json(remembered.mapping),
		choices: json(remembered.choices),
		chosen_at: now
	};
	await db
		.insertInto('import_mapping')
		.values({ kind, agency, shape_hash: shape, ...chosen })
		.onConflict((conflict) =>
			conflict.columns(['kind', 'agency', 'shape_hash']).doUpdateSet(chosen)
		)
		.execute();
}
