import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { formatDate } from '#lib/domain/thai/dates.ts';

export type XlsxCell = string | number | boolean | null | undefined;

export interface XlsxColumn {
	title: string;
	/** `day`: ISO days, written as text in the calendar of the language. Default: text. */
	type?: 'text' | 'number' | 'percent' | 'day';
	/** In characters; by the title when absent. */
	width?: number;
}

export interface XlsxSheet {
	name: string;
	columns: readonly XlsxColumn[];
	rows: Iterable<readonly XlsxCell[]> | AsyncIterable<readonly XlsxCell[]>;
	/** Lines above the heading: what is shown, as of which day. */
	notes?: readonly string[];
}

/** The typeface of Thai official documents; a machine without it falls back by itself. */
const font = { name: 'TH Sarabun New', size: 14 };

/**
 * Writes sheets as an Excel workbook: a heading that stays in view and filters, numbers as numbers,
 * days as text (`01/10/2569` in Thai, `01/10/2026` in English), since a spreadsheet knows no Buddhist
 * years. Text is never a formula, and codes keep their leading zeros. Rows are written as they come,
 * so that a hundred thousand of them need little memory.
 */
export async function writeXlsx(
	sheets: readonly XlsxSheet[],
	{ locale = 'th' }: { locale?: 'th' | 'en' } = {}
): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await buffer(streamXlsx(sheets, { locale })));
}

/**
 * The same as it is made, for answers of any length: rows are asked for as fast as the reader takes
 * them, and a sheet once the one before it is written, so that it may tell of it.
 *
 * @param dated a workbook of the same rows and date has the same bytes
 */
export function streamXlsx(
	sheets: Iterable<XlsxSheet> | AsyncIterable<XlsxSheet>,
	{ locale = 'th', dated = new Date() }: { locale?: 'th' | 'en'; dated?: Date } = {}
): PassThrough {
	const stream = new PassThrough({ highWaterMark: 1 << 20 });
	const workbook = new DatedWriter({ stream, useStyles: true, created: dated });
	void (async () => {
		try {
			for await (const sheet of sheets) await addSheet(workbook, sheet, { locale, stream });
			await workbook.commit();
		} catch (fault) {
			stream.destroy(fault as Error);
		}
	})();
	return stream;
}

interface Zipping {
	created: Date;
	zip: { append: (source: unknown, entry: object) => unknown };
	/** Called by the constructor before it adds the first entry. */
	addThemes(): Promise<void>;
}

const BaseWriter = ExcelJS.stream.xlsx.WorkbookWriter as unknown as new (
	options: Partial<ExcelJS.stream.xlsx.WorkbookStreamWriterOptions> & { created: Date }
) => ExcelJS.stream.xlsx.WorkbookWriter & Zipping;

/** Zip entries carry the time of writing: these carry that of the workbook, the same every time. */
class DatedWriter extends BaseWriter {
	override addThemes(): Promise<void> {
		const { zip, created } = this;
		const append = zip.append.bind(zip);
		zip.append = (source, entry) => append(source, { ...entry, date: created });
		return super.addThemes();
	}
}

async function addSheet(
	workbook: ExcelJS.stream.xlsx.WorkbookWriter,
	{ name, columns, rows, notes = [] }: XlsxSheet,
	{ locale, stream }: { locale: 'th' | 'en'; stream: PassThrough }
): Promise<void> {
	const headingAt = notes.length + 1;
	const sheet = workbook.addWorksheet(sheetName(name), {
		views: [{ state: 'frozen', ySplit: headingAt }]
	});
	sheet.columns = columns.map(({ title, type, width }) => ({
		width: width ?? Math.min(60, Math.max(10, [...title].length + 4)),
		style: { font, ...(formatOf(type) ? { numFmt: formatOf(type) } : {}) }
	}));
	for (const note of notes) sheet.addRow([note]).commit();
	const heading = sheet.addRow(columns.map(({ title }) => title));
	heading.font = { ...font, bold: true };
	heading.commit();
	if (columns.length > 0)
		sheet.autoFilter = {
			from: { row: headingAt, column: 1 },
			to: { row: headingAt, column: columns.length }
		};
	let count = 0;
	for await (const row of rows) {
		sheet.addRow(columns.map(({ type }, at) => cellOf(row[at], type, locale))).commit();
		if (++count % rowsAtOnce === 0) await untilTaken(stream);
	}
	sheet.commit();
}

const rowsAtOnce = 500;

/** Lets the zip do its work, and waits while the reader is behind. */
async function untilTaken(stream: PassThrough): Promise<void> {
	await new Promise((done) => setImmediate(done));
	while (stream.readableLength > 1 << 20 && !stream.destroyed)
		await new Promise((done) => setTimeout(done, 20));
	if (stream.destroyed) throw new Error('nobody reads the workbook any more');
}

function cellOf(cell: XlsxCell, type: XlsxColumn['type'], locale: 'th' | 'en') {
	if (cell === null || cell === undefined) return null;
	if (type === 'day' && typeof cell === 'string') return formatDate(cell, locale, 'numeric');
	if (typeof cell !== 'string') return cell;
	// Control characters have no place in XML.
	return [...cell].filter((sign) => sign >= ' ' || '\t\n\r'.includes(sign)).join('');
}

/** Text columns say so: a number typed under them keeps its leading zeros and its thirteen digits. */
function formatOf(type: XlsxColumn['type']): string | undefined {
	return { number: undefined, percent: '0.0%', day: '@', text: '@' }[type ?? 'text'];
}

/** Excel refuses some signs in the name of a sheet, and more than 31 characters. */
function sheetName(name: string): string {
	return [...name.replace(/[\\/?*[\]:]/g, ' ')].slice(0, 31).join('').trim() || 'Sheet';
}
