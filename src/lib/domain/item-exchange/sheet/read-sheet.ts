import { readDecimal } from '../../assessment/decimal.ts';
import { GAP_CLOSE, GAP_OPEN } from '../../assessment/read-key.ts';
import type { Level } from '../../assessment/items.ts';
import { blankItem, type ExchangeItem, type ExchangeKind, type Reading } from '../exchange-item.ts';
import { refuse, Refused, type Change } from '../notes.ts';
import { matchingOf } from '../read-kind.ts';
import { equalShare } from '../weights.ts';
import { plainWords } from '../text/moodle-text.ts';
import {
	families,
	readHeading,
	readType,
	type Column,
	type Family,
	type FixedColumn
} from './columns.ts';

/** A line of a file: its number as a spreadsheet shows it, and its cells as text. */
export type SheetLine = { line: number; cells: string[] };

type Row = {
	field: (name: FixedColumn) => string;
	all: (family: Family) => string[];
	changes: Change[];
};

const LEVELS: Record<string, Level> = {
	...{ easy: 'easy', medium: 'medium', hard: 'hard' },
	...{ ง่าย: 'easy', ปานกลาง: 'medium', ยาก: 'hard' }
};
const YES = /^(y|yes|true|t|1|ใช่|ถูก|จริง)$/i;
const NO = /^(n|no|false|f|0|ไม่|ไม่ใช่|ผิด|เท็จ)$/i;

/** Reads the lines of a sheet, an item on each, below a line of headings. */
export function readSheet(lines: readonly SheetLine[]): Reading {
	const at = lines.findIndex(({ cells }) => {
		const known = cells.map(readHeading);
		return known.some((column) => column && 'name' in column && column.name === 'question');
	});
	const heading = lines[at];
	if (heading === undefined) {
		const [first] = lines;
		const text = first?.cells.join(' ') ?? '';
		return { items: [], refused: [new Refused('sheet-headings').at(first?.line ?? 1, text)] };
	}
	const columns = heading.cells.map(readHeading);
	const reading: Reading = { items: [], refused: [] };
	for (const { line, cells } of lines.slice(at + 1)) {
		const row = rowOf(columns, cells);
		try {
			reading.items.push({ line, item: readRow(row), changes: row.changes });
		} catch (thrown) {
			if (!(thrown instanceof Refused)) throw thrown;
			reading.refused.push(thrown.at(line, row.field('question') || cells.join(' ')));
		}
	}
	return reading;
}

function rowOf(columns: readonly (Column | undefined)[], cells: readonly string[]): Row {
	const fixed = new Map<FixedColumn, string>();
	const numbered = new Map<Family, string[]>(families.map(({ name }) => [name, []]));
	for (const [at, column] of columns.entries()) {
		const text = cellText(cells[at] ?? '');
		if (column === undefined) continue;
		if ('name' in column) fixed.set(column.name, fixed.get(column.name) || text);
		else {
			const list = numbered.get(column.family);
			if (list) list[column.number - 1] = text;
		}
	}
	return {
		field: (name) => fixed.get(name) ?? '',
		all: (family) => Array.from(numbered.get(family) ?? [], (text) => text ?? ''),
		changes: []
	};
}

// Spreadsheets are told by an apostrophe that what looks like a formula is text.
function cellText(cell: string): string {
	return cell
		.replace(/\r\n?/g, '\n')
		.trim()
		.replace(/^'(?='*\s*[=+\-@＝＋－＠])/, '');
}

function readRow(row: Row): ExchangeItem {
	const stem = row.field('question');
	if (stem === '') refuse('no-stem');
	const points = row.field('points') === '' ? 1 : Number(readDecimal(row.field('points')));
	if (!Number.isFinite(points)) refuse('not-a-number', row.field('points'));
	const level = row.field('level').toLowerCase();
	const base = {
		...blankItem,
		id: plainWords(row.field('id')),
		name: plainWords(row.field('name')),
		category: plainWords(row.field('category')),
		tags: [
			...new Set(
				row
					.field('tags')
					.split(',')
					.map(plainWords)
					.filter((tag) => tag !== '')
			)
		],
		level: level === '' ? 'medium' : (LEVELS[level] ?? refuse('sheet-level', row.field('level'))),
		points,
		stem,
		explanation: row.field('explanation')
	};
	const kind = readKind(row);
	if (kind.type !== 'cloze') return { ...base, ...kind };
	let count = 0;
	const marked = stem.replace(/\{\{[^{}\n]*\}\}/g, () => `${GAP_OPEN}${++count}${GAP_CLOSE}`);
	return { ...base, ...kind, stem: marked };
}

function readKind(row: Row): ExchangeKind {
	const written = row.field('type');
	const type =
		written === '' ? guessType(row) : (readType(written) ?? refuse('type-unknown', written));
	const answer = row.field('answer');
	switch (type) {
		case 'single':
		case 'multiple':
			return readChoice(row, type === 'single');
		case 'true_false': {
			if (!YES.test(answer) && !NO.test(answer)) refuse('sheet-true-false', answer);
			const [feedbackTrue = '', feedbackFalse = ''] = row.all('feedback');
			return { type, isTrue: YES.test(answer), feedbackTrue, feedbackFalse };
		}
		case 'short_answer': {
			const answers = alternatives(answer);
			if (answers.length === 0) refuse('no-answer');
			return { type, matchesCase: false, answers: answers.map((text) => right(escapeWild(text))) };
		}
		case 'numerical': {
			const [, number = '', margin] = /^(.+?)(?:\s*(?:±|\+\/?-)\s*(.+))?$/.exec(answer) ?? [];
			const value = readDecimal(number) ?? refuse('not-a-number', answer);
			const tolerance =
				margin === undefined ? '0' : (readDecimal(margin) ?? refuse('not-a-number', margin));
			const only = { value, tolerance: tolerance.replace('-', ''), weight: 100, feedback: '' };
			return { type, answers: [only], units: [] };
		}
		case 'matching': {
			const rights = row.all('pair');
			const sides = row.all('option').map((left, at) => ({ left, right: rights[at] ?? '' }));
			const used = sides.filter(({ left, right: other }) => left !== '' || other !== '');
			if (used.some(({ left }) => left === '')) refuse('pair-unfinished');
			const [first = '', second = ''] = alternatives(answer);
			return { ...matchingOf(used), heads: [first, second] };
		}
		case 'ordering': {
			const steps = row.all('option').filter((step) => step !== '');
			return steps.length < 2 ? refuse('one-step') : { type, steps };
		}
		case 'cloze': {
			const gaps = [...row.field('question').matchAll(/\{\{([^{}\n]*)\}\}/g)].map(
				([, inside = '']) => {
					const accepted = alternatives(inside).map((text) => ({
						...right(escapeWild(text)),
						tolerance: '0'
					}));
					if (accepted.length === 0) refuse('no-answer');
					return { kind: 'SHORTANSWER' as const, weight: 1, answers: accepted };
				}
			);
			return gaps.length === 0 ? refuse('cloze-no-gap') : { type, gaps };
		}
		case 'essay':
			return { type, rubric: row.field('rubric') };
	}
}

const right = (text: string) => ({ text, weight: 100, feedback: '' });
/** An asterisk is a sign here; in Moodle it stands for any text. */
const escapeWild = (text: string) => text.replaceAll('*', '\\*');

export function alternatives(text: string): string[] {
	return text
		.split('|')
		.map(plainWords)
		.filter((each) => each !== '');
}

function guessType(row: Row) {
	const answer = row.field('answer');
	const hasOptions = row.all('option').some((text) => text !== '');
	if (row.all('pair').some((text) => text !== '')) return 'matching';
	if (hasOptions)
		return answer === '' ? refuse('no-answer') : chosen(answer).length > 1 ? 'multiple' : 'single';
	if (/\{\{[^{}\n]+\}\}/.test(row.field('question'))) return 'cloze';
	if (/^(ถูก|ผิด|true|false)$/i.test(answer)) return 'true_false';
	if (
		/^[-+]?[\d๐-๙]/.test(answer) &&
		readDecimal(answer.replace(/\s*(±|\+\/?-).*$/, '')) !== undefined
	)
		return 'numerical';
	return answer === '' ? 'essay' : 'short_answer';
}

/** Numbers of options, or their letters: `1,3`, `A, C`, `ก ค`. */
function chosen(answer: string): number[] {
	return answer
		.split(/[\s,;]+/)
		.filter((part) => part !== '')
		.map((part) => {
			const number = readDecimal(part);
			if (number !== undefined) return Number(number);
			if (/^[a-z]$/i.test(part)) return part.toUpperCase().charCodeAt(0) - 64;
			const thai = 'กขคงจฉชซ'.indexOf(part);
			return part.length === 1 && thai >= 0 ? thai + 1 : refuse('sheet-choice', part);
		});
}

function readChoice(row: Row, isSingle: boolean): ExchangeKind {
	const texts = row.all('option');
	while (texts.at(-1) === '') texts.pop();
	const feedback = row.all('feedback');
	const answers = chosen(row.field('answer'));
	const wrong = answers.find(
		(number) => !Number.isInteger(number) || number < 1 || number > texts.length
	);
	if (wrong !== undefined) refuse('sheet-choice', String(wrong));
	if (answers.length === 0) refuse('no-answer');
	if (texts.length < 2) refuse('one-option');
	if (texts.includes('')) refuse('empty-option');
	if (isSingle && answers.length > 1) refuse('sheet-single', row.field('answer'));
	const share = isSingle ? 100 : (equalShare(new Set(answers).size) ?? refuse('many-right'));
	const scoring = row.field('scoring');
	if (!/^(|partial|all|บางส่วน|ทั้งหมด)$/i.test(scoring)) refuse('sheet-scoring', scoring);
	return {
		type: 'choice',
		isSingle,
		shuffle: !NO.test(row.field('shuffle')),
		allOrNothing: /^(all|ทั้งหมด)$/i.test(scoring),
		options: texts.map((text, at) => ({
			text,
			weight: answers.includes(at + 1) ? share : isSingle ? 0 : -share,
			feedback: feedback[at] ?? ''
		}))
	};
}
