import { fieldsOf, fieldWords, type ImportKind } from '#lib/domain/import/fields.ts';
import { faultWords } from '#lib/domain/import/fault-texts.ts';
import { toCsv } from '../documents/csv.ts';
import { writeXlsx } from '../documents/xlsx.ts';
import type { ImportRow } from './queries.ts';

/** An empty form of a kind: the headings that are known, and one example to write over. */
export async function importTemplate(
	kind: ImportKind,
	format: 'csv' | 'xlsx'
): Promise<Uint8Array> {
	const fields = fieldsOf(kind);
	const example = fields.map((field) => field.example);
	if (format === 'csv')
		return new TextEncoder().encode(toCsv([fields.map(({ th }) => th), example]));
	return writeXlsx([
		{
			name: kind,
			columns: fields.map(({ th }) => ({ title: th, width: Math.max(14, [...th].length + 2) })),
			rows: [example]
		}
	]);
}

/**
 * Refused rows as a CSV that can be mended and read again: the template's columns as they were
 * written, with line, reasons and fixes in front. National ID numbers are left out: they are in the
 * file that they came from.
 */
export function refusedCsv(
	kind: ImportKind,
	rows: readonly ImportRow[],
	words: { line: string; reason: string; fix: string },
	locale: 'th' | 'en'
): string {
	const fields = fieldsOf(kind).filter(({ type }) => type !== 'national_id');
	return toCsv([
		[words.line, words.reason, words.fix, ...fields.map((field) => field[locale])],
		...rows.map(({ line, faults, fields: written }) => {
			const said = faults.map((fault) => ({
				field: fieldWords(kind, fault.field)[locale],
				...faultWords(fault, locale)
			}));
			return [
				line,
				said.map(({ field, reason }) => `${field}: ${reason}`).join(' | '),
				said.map(({ fix }) => fix).join(' | '),
				...fields.map(({ name }) => written[name])
			];
		})
	]);
}
