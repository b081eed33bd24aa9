import { fieldsOf, type ImportKind } from '#lib/domain/import/fields.ts';
import { toCsv } from '#lib/server/documents/csv.ts';

type Cells = Record<string, string>;

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A file of the kind with the template's headings; each row the shipped example with changes. */
export function importFile(kind: ImportKind, rows: Cells[], fields?: string[]): Uint8Array {
	return bytesOf(toCsv(importTable(kind, rows, fields)));
}

export function importTable(kind: ImportKind, rows: Cells[], fields?: string[]): string[][] {
	const shown = fieldsOf(kind).filter(({ name }) => !fields || fields.includes(name));
	return [
		shown.map(({ th }) => th),
		...rows.map((row) => shown.map(({ name }) => row[name] ?? ''))
	];
}

/** A staff row: who, where, since when. */
export function staffRow(no: string, changes: Cells = {}): Cells {
	return {
		person_no: no,
		prefix: 'นางสาว',
		given_name: `ชื่อ${thai(no)}`,
		surname: `สกุล${thai(no)}`,
		born_on: '09/05/2526',
		unit_code: 'T-A',
		position_no: `T-POST-${no}`,
		position_title: 'นักทรัพยากรบุคคลปฏิบัติการ',
		position_type: 'วิชาการ',
		level_scheme: 'dpis',
		level_code: 'K1',
		career_line: '3-1-006',
		starts_on: '01/10/2566',
		...changes
	};
}

/** Digits as letters, since names have none. */
export const thai = (no: string) =>
	no.replace(/\d/g, (digit) => 'กขคงจชดตนป'[Number(digit)] ?? '').replace(/[^ก-ฮ]/g, '');
