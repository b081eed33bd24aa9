import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { openArchive } from './archive.ts';

/** A line of a file: its number as a spreadsheet or editor shows it, and its cells as text. */
export interface FileLine {
	line: number;
	cells: string[];
}

/** A list of a hundred thousand people unpacks to a fifth of this. */
const mostUnpackedBytes = 512 * 1024 ** 2;
/** Excel's own limit. */
const mostColumns = 16_384;

type Archive = ReturnType<typeof openArchive>;

/** Whether a file is a zip archive, as every workbook of Excel 2007 and later is. */
export function isXlsx(bytes: Uint8Array): boolean {
	return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);
}

/**
 * Reads the first sheet of a workbook that has anything in it, line by line. Date cells come as ISO
 * days, formulas as what they last gave, lines without anything not at all. Nothing is written to a
 * disk on the way, since the columns that nobody asked for may tell of a person's faith or health.
 *
 * @throws import.unreadable when the file is no workbook, or unpacks to more than is safe
 */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<FileLine> {
	try {
		const archive = openArchive(bytes, mostUnpackedBytes);
		const { sheets, is1904 } = await readWorkbook(archive);
		const isDateStyle = await readDateStyles(archive);
		const texts = await readSharedTexts(archive);
		let any = false;
		for (const sheet of sheets) {
			for await (const line of readSheet(archive, sheet, { texts, isDateStyle, is1904 })) {
				any = true;
				yield line;
			}
			if (any) return;
		}
	} catch (cause) {
		if (cause instanceof DomainError) throw cause;
		throw new DomainError('import.unreadable', 422, {}, { cause });
	}
}

/** Runs a part's XML through handlers; `flush` may hand on what has come so far. */
async function* parse<T>(
	archive: Archive,
	name: string,
	on: { open?(tag: SaxesTagPlain): void; text?(text: string): void; close?(name: string): void },
	flush: () => Iterable<T> = () => []
): AsyncGenerator<T> {
	if (!archive.has(name)) return;
	const parser = new SaxesParser({ xmlns: false });
	let failure: Error | undefined;
	parser.on('error', (fault) => (failure ??= fault));
	// Some programs put the names of spreadsheet tags in a namespace of a prefix of their own.
	parser.on('opentag', (tag) => on.open?.({ ...tag, name: localName(tag.name) }));
	if (on.text) parser.on('text', on.text);
	parser.on('closetag', (tag) => on.close?.(localName(tag.name)));
	const decoder = new TextDecoder();
	for await (const chunk of archive.unpack(name)) {
		parser.write(decoder.decode(chunk, { stream: true }));
		if (failure) throw failure;
		yield* flush();
	}
	parser.close();
	if (failure) throw failure;
	yield* flush();
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

async function run(parts: AsyncGenerator<never>): Promise<void> {
	for await (const part of parts) throw new TypeError(`nothing was to come: ${part}`);
}

async function readWorkbook(archive: Archive): Promise<{ sheets: string[]; is1904: boolean }> {
	const targets = new Map<string, string>();
	await run(
		parse<never>(archive, 'xl/_rels/workbook.xml.rels', {
			open: ({ name, attributes }) => {
				if (name !== 'Relationship') return;
				const target = attributes['Target'] ?? '';
				const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
				targets.set(attributes['Id'] ?? '', path);
			}
		})
	);
	const sheets: string[] = [];
	let is1904 = false;
	await run(
		parse<never>(archive, 'xl/workbook.xml', {
			open: ({ name, attributes }) => {
				if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
				if (name !== 'sheet') return;
				const path = targets.get(attributes['r:id'] ?? '');
				if (path && archive.has(path)) sheets.push(path);
			}
		})
	);
	if (sheets.length === 0) throw new RangeError('no sheet');
	return { sheets, is1904 };
}

/** Excel's own formats that show a day; 27-36 and 50-58 do in East Asian and Thai versions. */
const builtInDates = [
	14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74,
	77, 81
];

/** For each style of a cell whether it shows a number as a day. */
async function readDateStyles(archive: Archive): Promise<boolean[]> {
	const dateFormats = new Set(builtInDates);
	const styles: boolean[] = [];
	let inCells = false;
	await run(
		parse<never>(archive, 'xl/styles.xml', {
			open: ({ name, attributes }) => {
				if (name === 'numFmt' && showsDay(attributes['formatCode'] ?? ''))
					dateFormats.add(Number(attributes['numFmtId']));
				if (name === 'cellXfs') inCells = true;
				if (name === 'xf' && inCells) styles.push(dateFormats.has(Number(attributes['numFmtId'])));
			},
			close: (name) => {
				if (name === 'cellXfs') inCells = false;
			}
		})
	);
	return styles;
}

/** `[$-D07041E]d mmm yyyy` shows a day, `0.00" baht"` and `[Red]0` do not; `bb` is the Buddhist year. */
function showsDay(format: string): boolean {
	const bare = format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '');
	return /y|bb/i.test(bare) || (/d/i.test(bare) && /m/i.test(bare));
}

async function readSharedTexts(archive: Archive): Promise<string[]> {
	const texts: string[] = [];
	let current = '';
	let depth = 0;
	let phonetic = false;
	await run(
		parse<never>(archive, 'xl/sharedStrings.xml', {
			open: ({ name }) => {
				if (name === 'si') current = '';
				if (name === 'rPh') phonetic = true;
				if (name === 't') depth++;
			},
			text: (text) => {
				if (depth > 0 && !phonetic) current += text;
			},
			close: (name) => {
				if (name === 't') depth--;
				if (name === 'rPh') phonetic = false;
				if (name === 'si') texts.push(current);
			}
		})
	);
	return texts;
}

interface Reading {
	texts: string[];
	isDateStyle: boolean[];
	is1904: boolean;
}

async function* readSheet(
	archive: Archive,
	path: string,
	reading: Reading
): AsyncGenerator<FileLine> {
	let lines: FileLine[] = [];
	let line = 0;
	let cells: string[] = [];
	let column = 0;
	let type = '';
	let isDate = false;
	let value = '';
	let inValue = false;
	yield* parse(
		archive,
		path,
		{
			open: ({ name, attributes }) => {
				if (name === 'row') {
					line = Number(attributes['r'] ?? line + 1);
					cells = [];
					column = 0;
				} else if (name === 'c') {
					column = columnOf(attributes['r']) ?? column;
					type = attributes['t'] ?? 'n';
					isDate = reading.isDateStyle[Number(attributes['s'] ?? -1)] ?? false;
					value = '';
				} else if (name === 'v' || name === 't') inValue = true;
			},
			text: (text) => {
				if (inValue) value += text;
			},
			close: (name) => {
				if (name === 'v' || name === 't') inValue = false;
				else if (name === 'c') {
					if (column >= mostColumns) throw new RangeError('too many columns');
					while (cells.length < column) cells.push('');
					cells[column++] = cellText(value, type, isDate, reading);
				} else if (name === 'row' && cells.some((cell) => cell.trim() !== ''))
					lines.push({ line, cells });
			}
		},
		() => {
			const ready = lines;
			lines = [];
			return ready;
		}
	);
}

/** `AB12` is the 28th column, number 27 from nought. */
function columnOf(reference: string | undefined): number | undefined {
	const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
	if (!letters) return undefined;
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(value: string, type: string, isDate: boolean, reading: Reading): string {
	if (value === '') return '';
	switch (type) {
		case 's':
			return reading.texts[Number(value)] ?? '';
		case 'b':
			return value === '1' ? 'true' : 'false';
		case 'd':
			return value.slice(0, 10);
		case 'n':
			return isDate ? dayOfSerial(Number(value), reading.is1904) : numberText(value);
		default:
			return value;
	}
}

/** As the sheet holds it: thirteen digits in full, and no `1.1E+12` that only the file's writer chose. */
function numberText(value: string): string {
	const number = Number(value);
	return Number.isSafeInteger(number) ? String(number) : value;
}

/**
 * The day of Excel's count. Counted from 30 December 1899, since Excel believes in 29 February 1900;
 * files of old Macs count from 1904.
 */
function dayOfSerial(serial: number, is1904: boolean): string {
	const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
	const day = new Date(epoch + Math.floor(serial) * 86_400_000);
	return Number.isNaN(day.getTime()) ? String(serial) : day.toISOString().slice(0, 10);
}
