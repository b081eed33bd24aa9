export type CsvCell = string | number | boolean | null | undefined;

/**
 * Writes rows as CSV that Excel on Thai Windows opens well: UTF-8 with byte-order mark, CRLF, fields
 * quoted when they need it (RFC 4180). The first row is the heading. Digits stay 0-9 and days ISO.
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV
 * injection); numbers are written as they are, so −5 stays a number.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
	return byteOrderMark + rows.map(toCsvLine).join('');
}

/** What a file in UTF-8 begins with, so that Excel reads its Thai. */
export const byteOrderMark = '\uFEFF';

/** One row, for files that are written as they go. */
export function toCsvLine(row: readonly CsvCell[]): string {
	return row.map(toField).join(',') + '\r\n';
}

function toField(cell: CsvCell): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell !== 'string') return String(cell);
	// Spreadsheets skip white space before they look for a formula, and read the full-width signs.
	const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
