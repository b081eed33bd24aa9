import { formatDate } from '#lib/domain/thai/dates.ts';
import { fiscalYearNamed } from '#lib/domain/thai/fiscal-year.ts';
import { formatMinutes, formatNumber } from '#lib/domain/thai/number.ts';
import { toThaiDigits } from '#lib/domain/thai/numerals.ts';
import { drawArtifact, type Pdf } from './pdf.ts';
import { BOTTOM, drawRule, GREY, INK, LEFT, TINT, TOP, WIDTH } from './record-sheet.ts';
import { writeParagraph, type Sheet } from './record-sheet.ts';
import { RECORD_WORDS } from './record-words.ts';
import type { RecordYear } from './record-years.ts';
import { drawLine, lineHeightOf, wrapBalanced, type TextStyle } from './text.ts';
import type { RecordData, RecordEntry } from './types.ts';

const BODY: TextStyle = { face: 'regular', size: 10, color: '#1c2430' };
const DETAIL: TextStyle = { face: 'regular', size: 8.5, color: GREY };
const STRONG: TextStyle = { face: 'bold', size: 10, color: INK };
const HEAD: TextStyle = { face: 'bold', size: 9, color: INK };
const YEAR: TextStyle = { face: 'bold', size: 13, color: INK };

const PAD = { x: 6, y: 4 };
const COLUMNS = [
	{ key: 'date', width: 86, align: 'left' },
	{ key: 'what', width: 208, align: 'left' },
	{ key: 'source', width: 107, align: 'left' },
	{ key: 'hours', width: 46, align: 'right' },
	{ key: 'score', width: WIDTH - 447, align: 'right' }
] as const;

type Cell = { text: string; style: TextStyle }[];
/** Cells in the order of the columns. */
type Row = { cells: Cell[]; height: number };
type Structure = ReturnType<Pdf['struct']>;

const HEAD_HEIGHT = lineHeightOf(HEAD) + 2 * PAD.y;
const TOTAL_HEIGHT = lineHeightOf(STRONG) + 2 * PAD.y;
const YEAR_HEIGHT = lineHeightOf(YEAR) + 6;

/** Writes one fiscal year: its heading, its table over as many pages as it needs, its total. */
export function writeYear(sheet: Sheet, data: RecordData, { year, entries, minutes }: RecordYear) {
	const { doc } = sheet;
	const words = RECORD_WORDS[data.locale];
	const { from, to } = fiscalYearNamed(year);
	const day = (on: string) => formatDate(on, data.locale, 'short', digitsOf(data));
	const name = `${words.fiscalYear} ${formatDigits(String(year), data)}`;
	const rows = entries.map((entry) => layOut(doc, entry, data));

	const firstRow = rows[0]?.height ?? 0;
	const start = YEAR_HEIGHT + HEAD_HEIGHT + firstRow + (rows.length === 1 ? TOTAL_HEIGHT : 0);
	if (sheet.y + start > BOTTOM) turnPage(sheet);
	writeParagraph(sheet, 'H2', [`${name}  (${day(from)} – ${day(to)})`], YEAR);
	sheet.y += 6;

	const table = doc.struct('Table', { title: name });
	doc.addStructure(table);
	writeHead(sheet, data, table);
	rows.forEach((row, at) => {
		// The last row takes the total with it, so that a total never stands alone on a page.
		const needed = row.height + (at === rows.length - 1 ? TOTAL_HEIGHT : 0);
		if (sheet.y + needed > BOTTOM) {
			turnPage(sheet);
			drawArtifact(doc, () => drawContinuedHead(sheet, data, name), 'Pagination');
		}
		writeRow(sheet, row, table, 'TD');
		drawArtifact(doc, () => drawRule(doc, sheet.y));
	});
	writeTotal(sheet, `${words.yearTotal} ${formatDigits(String(year), data)}`, minutes, data, table);
	table.end();
	sheet.y += 18;
}

function layOut(doc: Pdf, entry: RecordEntry, data: RecordData): Row {
	const texts: [text: string | undefined, style: TextStyle][][] = [
		[[formatDate(entry.day, data.locale, 'short', digitsOf(data)), BODY]],
		[
			[entry.what, BODY],
			[entry.detail, DETAIL]
		],
		[[entry.source, BODY]],
		[[entry.minutes === undefined ? '–' : formatHours(entry.minutes, data), BODY]],
		[[entry.score === undefined ? '–' : formatDigits(entry.score, data), BODY]]
	];
	const cells = texts.map((parts, at): Cell => {
		const width = COLUMNS[at]!.width - 2 * PAD.x;
		return parts.flatMap(([text, style]) =>
			text ? wrapBalanced(doc, text, style, width).map((line) => ({ text: line, style })) : []
		);
	});
	const tallest = Math.max(...cells.map(heightOf));
	return { cells, height: tallest + 2 * PAD.y };
}

function headRow(data: RecordData): Row {
	const words = RECORD_WORDS[data.locale];
	const cells = COLUMNS.map(({ key }): Cell => [{ text: words[key], style: HEAD }]);
	return { cells, height: HEAD_HEIGHT };
}

function writeHead(sheet: Sheet, data: RecordData, table: Structure): void {
	drawArtifact(sheet.doc, () => drawHeadGround(sheet));
	writeRow(sheet, headRow(data), table, 'TH');
}

function drawContinuedHead(sheet: Sheet, data: RecordData, name: string): void {
	const { doc } = sheet;
	const title = `${name} ${RECORD_WORDS[data.locale].continued}`;
	drawLine(doc, title, { x: LEFT, y: sheet.y, width: WIDTH }, { ...YEAR, size: 10 });
	sheet.y += 20;
	drawHeadGround(sheet);
	const row = headRow(data);
	row.cells.forEach((cell, at) => drawCell(sheet, cell, at));
	sheet.y += row.height;
}

function drawHeadGround({ doc, y }: Sheet): void {
	doc.rect(LEFT, y, WIDTH, HEAD_HEIGHT).fill(TINT);
	drawRule(doc, y, INK, 0.8);
}

function writeRow(sheet: Sheet, row: Row, table: Structure, tag: 'TH' | 'TD'): void {
	const { doc } = sheet;
	const line = doc.struct('TR');
	table.add(line);
	row.cells.forEach((cell, at) => {
		const place = doc.struct(tag, tag === 'TH' ? ({ scope: 'Column' } as object) : {});
		line.add(place);
		place.add(() => drawCell(sheet, cell, at));
		place.end();
	});
	line.end();
	sheet.y += row.height;
}

function drawCell({ doc, y }: Sheet, cell: Cell, at: number): void {
	const { width, align } = COLUMNS[at]!;
	const x = LEFT + COLUMNS.slice(0, at).reduce((sum, column) => sum + column.width, 0);
	let top = y + PAD.y;
	for (const { text, style } of cell) {
		const box = { x: x + PAD.x, y: top, width: width - 2 * PAD.x };
		drawLine(doc, text, box, { ...style, align });
		top += lineHeightOf(style);
	}
}

/** The last row of a year: its name under the first three columns, its hours under the rest. */
function writeTotal(
	sheet: Sheet,
	label: string,
	minutes: number,
	data: RecordData,
	table: Structure
): void {
	const { doc } = sheet;
	const y = sheet.y + PAD.y;
	const line = doc.struct('TR');
	table.add(line);
	for (const [tag, text, align] of [
		['TH', label, 'left'],
		['TD', formatMinutes(minutes, data.locale, digitsOf(data)), 'right']
	] as const) {
		const place = doc.struct(tag);
		line.add(place);
		const box = { x: LEFT + PAD.x, y, width: WIDTH - 2 * PAD.x };
		place.add(() => drawLine(doc, text, box, { ...STRONG, align }));
		place.end();
	}
	line.end();
	sheet.y += TOTAL_HEIGHT;
	drawArtifact(doc, () => drawRule(doc, sheet.y, INK, 0.8));
}

function turnPage(sheet: Sheet): void {
	sheet.doc.addPage();
	sheet.y = TOP;
}

function heightOf(cell: Cell): number {
	return cell.reduce((sum, { style }) => sum + lineHeightOf(style), 0);
}

/** Hours with no more decimals than they need: 6, 1.5, 0.75. */
function formatHours(minutes: number, data: RecordData): string {
	const hours = Math.round((minutes / 60) * 100) / 100;
	const decimals = Number.isInteger(hours) ? 0 : Number.isInteger(hours * 10) ? 1 : 2;
	return formatNumber(hours, { decimals, ...digitsOf(data) });
}

/** Thai digits only where the text is Thai. */
export function digitsOf({ locale, numerals }: RecordData): { numerals?: 'arab' | 'thai' } {
	return { numerals: locale === 'th' ? numerals : 'arab' };
}

export function formatDigits(text: string, data: RecordData): string {
	return digitsOf(data).numerals === 'thai' ? toThaiDigits(text) : text;
}
