import { fault, type Fault } from '../course/faults.ts';
import { readDecimal } from './decimal.ts';
import type { KeySource, OptionSource } from './quiz-source.ts';
import { textOf, type Line } from './split-items.ts';

const TASK = /^ {0,3}[-*+][ \t]+\[([ xX])\](?:[ \t]+(.*))?$/;
const STEP = /^ {0,3}\d{1,3}[.)][ \t]+(.*)$/;
const ANSWER = /^ {0,3}=[ \t]*(\S.*)$/;
const GAP = /\{\{([^{}\n]*)\}\}/g;
const NUMERICAL = /^(.+?)(?:\s*(?:±|\+\/?-)\s*(.+))?$/;

export const GAP_OPEN = '\uE000';
export const GAP_CLOSE = '\uE001';

/** What an item's body is: its stem and its key. `key` is undefined when nothing in it is one. */
export type Body = { stem: Line[]; key: KeySource | undefined; faults: Fault[] };

/** Tells the kind of an item from its body, as docs/content-format.md lists them. */
export function readBody(file: string, id: string, lines: Line[], essay: boolean): Body {
	const place = { file, line: lines[0]?.number ?? 1 };
	if (essay) return { stem: lines, key: { type: 'essay', rubric: null }, faults: [] };
	const plain = lines.filter(({ code }) => !code);
	const has = (pattern: RegExp) => plain.some(({ text }) => pattern.test(text));
	const kinds = [has(TASK), has(ANSWER), has(/\{\{[^{}\n]*\}\}/)];
	if (kinds.filter(Boolean).length > 1) {
		return { stem: lines, key: undefined, faults: [fault('item.two-kinds', place, id)] };
	}
	if (kinds[0]) return readChoice(file, lines);
	if (kinds[1]) return readAnswerLine(lines);
	if (kinds[2]) return readCloze(lines);
	if (has(STEP)) return readSteps(file, lines);
	if (has(/^ {0,3}\|/)) return readPairs(file, lines);
	return { stem: lines, key: undefined, faults: [fault('item.no-key', place, id)] };
}

// Lines from the one that opens an entry; a blank line followed by unindented text ends the list.
function readEntries(
	lines: Line[],
	opens: RegExp
): { before: Line[]; entries: Line[][]; after: Line[] } {
	const first = lines.findIndex(({ text, code }) => !code && opens.test(text));
	const entries: Line[][] = [];
	let blank = false;
	for (const [index, line] of lines.slice(first).entries()) {
		if (!line.code && opens.test(line.text)) entries.push([line]);
		else if (blank && /^\S/.test(line.text)) {
			return { before: lines.slice(0, first), entries, after: lines.slice(first + index) };
		} else entries.at(-1)?.push(line);
		blank = line.text.trim() === '';
	}
	return { before: lines.slice(0, first), entries, after: [] };
}

function stray(file: string, after: Line[]): Fault[] {
	const line = after.find(({ text }) => text.trim() !== '');
	return line === undefined ? [] : [fault('item.stray-text', { file, line: line.number })];
}

function readChoice(file: string, lines: Line[]): Body {
	const { before, entries, after } = readEntries(lines, TASK);
	const options = entries.map((entry): OptionSource => {
		const [, mark, text = ''] = TASK.exec(entry[0]?.text ?? '') ?? [];
		const rest = entry
			.slice(1)
			.map((line) => ({ ...line, text: line.text.replace(/^[ \t]+/, '') }));
		const feedback = rest.filter((line) => line.text.startsWith('>'));
		const more = rest.filter((line) => !line.text.startsWith('>'));
		const quoted = feedback.map((line) => ({ ...line, text: line.text.replace(/^> ?/, '') }));
		return {
			text: textOf(file, [{ number: entry[0]?.number ?? 1, code: false, text }, ...more]),
			correct: mark !== ' ',
			feedback: quoted.length > 0 ? textOf(file, quoted) : null
		};
	});
	return { stem: before, key: { type: 'choice', options }, faults: stray(file, after) };
}

function readSteps(file: string, lines: Line[]): Body {
	const { before, entries, after } = readEntries(lines, STEP);
	const steps = entries.map((entry) => {
		const [first, ...rest] = entry;
		const text = STEP.exec(first?.text ?? '')?.[1] ?? '';
		const more = rest.map((line) => ({ ...line, text: line.text.replace(/^[ \t]+/, '') }));
		return textOf(file, [{ number: first?.number ?? 1, code: false, text }, ...more]);
	});
	return { stem: before, key: { type: 'ordering', steps }, faults: stray(file, after) };
}

function readAnswerLine(lines: Line[]): Body {
	const at = lines.findIndex(({ text, code }) => !code && ANSWER.test(text));
	const written = (ANSWER.exec(lines[at]?.text ?? '')?.[1] ?? '').trim();
	const stem = lines.filter((_, index) => index !== at);
	return { stem, key: readWrittenKey(written), faults: [] };
}

/** A key as written after `=`: a number with its tolerance, or the texts that are accepted. */
export function readWrittenKey(
	written: string
): Extract<KeySource, { type: 'numerical' | 'short_answer' }> {
	const [, number = '', margin] = NUMERICAL.exec(written) ?? [];
	const value = readDecimal(number);
	const tolerance = margin === undefined ? '0' : readDecimal(margin);
	return value !== undefined && tolerance !== undefined && isBareNumber(number)
		? { type: 'numerical', value, tolerance: tolerance.replace('-', '') }
		: { type: 'short_answer', accepted: alternatives(written) };
}

// "= 42 บาท" is a text to be typed; "= 42" and "= 42 %" are numbers.
function isBareNumber(text: string): boolean {
	return /^[-+\u2212\d๐-๙.,\s]+%?$/.test(text);
}

function readCloze(lines: Line[]): Body {
	const gaps: string[][] = [];
	const stem = lines.map((line) => {
		if (line.code) return line;
		const text = line.text.replace(GAP, (_, inside: string) => {
			gaps.push(alternatives(inside));
			return `${GAP_OPEN}${gaps.length}${GAP_CLOSE}`;
		});
		return { ...line, text };
	});
	return { stem, key: { type: 'cloze', gaps }, faults: [] };
}

/** `ก | ข` as its alternatives; `\|` is allowed where a table would otherwise split. */
export function alternatives(text: string): string[] {
	return text
		.split(/\\?\|/)
		.map((each) => each.trim())
		.filter((each) => each !== '');
}

function readPairs(file: string, lines: Line[]): Body {
	const isRow = ({ text, code }: Line) => !code && /^ {0,3}\|/.test(text);
	const last = lines.findLastIndex(isRow);
	let first = last;
	while (first > 0 && lines[first - 1] !== undefined && isRow(lines[first - 1] as Line)) first--;
	const cells = lines.slice(first, last + 1).map(({ text }) => cellsOf(text));
	const [heads, rule, ...rows] = cells;
	const line = lines[first]?.number ?? 1;
	const isTable =
		heads?.length === 2 &&
		rule?.length === 2 &&
		rule.every((cell) => /^:?-+:?$/.test(cell)) &&
		rows.length >= 2 &&
		rows.every((row) => row.length === 2 && row.every((cell) => cell !== ''));
	const pairs = rows.map(([left = '', right = '']) => ({ left, right }));
	return {
		stem: lines.slice(0, first),
		key: { type: 'matching', heads: [heads?.[0] ?? '', heads?.[1] ?? ''], rows: pairs, line },
		faults: [
			...(isTable ? [] : [fault('item.table', { file, line })]),
			...stray(file, lines.slice(last + 1))
		]
	};
}

function cellsOf(row: string): string[] {
	return row
		.trim()
		.replace(/^\||(?<!\\)\|$/g, '')
		.split(/(?<!\\)\|/)
		.map((cell) => cell.trim().replaceAll('\\|', '|'));
}
