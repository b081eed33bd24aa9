import { sql, type Transaction } from 'kysely';
import type { ImportKind } from '#lib/domain/import/fields.ts';
import { rowReader } from '#lib/domain/import/read-row.ts';
import type { FileChoices } from '#lib/domain/import/read-value.ts';
import type { Mapping } from '#lib/domain/import/recognise-columns.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { searchKey } from '#lib/domain/thai/normalise.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { nationalIdSeal } from './national-id-seal.ts';
import type { FileLine } from './read-xlsx.ts';

const rowsAtOnce = 5000;

/**
 * Reads the lines of a file into `import_row`, some thousand at a time: what the mapped columns say,
 * and why a cell cannot be read. National ID numbers are sealed before anything is written.
 *
 * @returns how many rows
 */
export async function stageRows(
	db: Transaction<DB>,
	input: {
		importId: number;
		kind: ImportKind;
		mapping: Mapping;
		choices: FileChoices;
		lines: AsyncIterable<FileLine>;
		now: Date;
	}
): Promise<number> {
	const { importId, kind, mapping, choices, now } = input;
	const read = rowReader(kind, mapping, { ...choices, today: bangkokDay(now) });
	const seal = mapping.includes('national_id') ? nationalIdSeal() : undefined;
	let batch: StagedRow[] = [];
	let count = 0;
	for await (const { line, cells } of input.lines) {
		const { values, nationalId, faults } = read(cells);
		if (kind === 'staff' && faults.length === 0) values['search_text'] = searchText(values);
		batch.push({
			line,
			fields: JSON.stringify(values),
			hash: nationalId && seal ? seal.hash(nationalId).toString('hex') : null,
			cipher: nationalId && seal ? seal.encrypt(nationalId).toString('hex') : null,
			faults: JSON.stringify(faults)
		});
		if (batch.length < rowsAtOnce) continue;
		count += batch.length;
		await insertRows(db, importId, batch);
		batch = [];
	}
	await insertRows(db, importId, batch);
	return count + batch.length;
}

interface StagedRow {
	line: number;
	fields: string;
	hash: string | null;
	cipher: string | null;
	faults: string;
}

async function insertRows(
	db: Transaction<DB>,
	importId: number,
	rows: readonly StagedRow[]
): Promise<void> {
	if (rows.length === 0) return;
	const column = <K extends keyof StagedRow>(name: K) => rows.map((row) => row[name]);
	await sql`
		insert into import_row
			(import_id, line, fields, national_id_hash, national_id_cipher, read_faults)
		select ${importId}::bigint, line, fields::jsonb, decode(hash, 'hex'), decode(cipher, 'hex'),
			faults::jsonb
		from unnest(${arrayOf(column('line'), 'int')}, ${arrayOf(column('fields'), 'text')},
			${arrayOf(column('hash'), 'text')}, ${arrayOf(column('cipher'), 'text')},
			${arrayOf(column('faults'), 'text')}) as given (line, fields, hash, cipher, faults)`.execute(db);
}

/** What a person is found by, as everywhere people are written. */
export function searchText(person: Record<string, unknown>): string {
	return searchKey(
		['given_name', 'surname', 'given_name_en', 'surname_en', 'person_no']
			.map((name) => person[name] ?? '')
			.join(' ')
	);
}
