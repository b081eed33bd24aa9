import { GAP_CLOSE, GAP_OPEN } from '../../assessment/read-key.ts';
import type { ExchangeItem } from '../exchange-item.ts';
import { lossesOf, type Loss, type Written } from '../losses.ts';
import { families, fixedColumns, typeWords, type Family, type FixedColumn } from './columns.ts';

/** A sheet as rows of text, the headings first. */
export type SheetRows = string[][];

type Cells = Partial<Record<FixedColumn, string>> & { [family in Family]?: string[] };

/** Items as a sheet, one on each line, with as many numbered columns as they need. */
export function writeSheet(
	items: readonly ExchangeItem[],
	{ format, locale }: { format: 'csv' | 'xlsx'; locale: 'th' | 'en' }
): Written<SheetRows> {
	const lost: Loss[] = [];
	const rows: Cells[] = [];
	for (const item of items) {
		const losses = lossesOf(format, item);
		lost.push(...losses);
		if (losses.every(({ isLeftOut }) => !isLeftOut)) rows.push(cellsOf(item, locale));
	}
	const isUsed = (name: FixedColumn) => rows.some((row) => (row[name] ?? '') !== '');
	const always: FixedColumn[] = ['id', 'type', 'question', 'answer', 'explanation'];
	const fixed = fixedColumns.filter(({ name }) => always.includes(name) || isUsed(name));
	const most = (family: Family) => Math.max(0, ...rows.map((row) => row[family]?.length ?? 0));
	const numbered = Array.from(
		{ length: Math.max(...families.map(({ name }) => most(name))) },
		(_, at) => families.filter(({ name }) => most(name) > at).map((family) => ({ ...family, at }))
	).flat();
	const [before, after] = [fixed.slice(0, splitAt(fixed)), fixed.slice(splitAt(fixed))];
	const headings = [
		...before.map((column) => column[locale]),
		...numbered.map((column) => `${column[locale]} ${column.at + 1}`),
		...after.map((column) => column[locale])
	];
	const content = rows.map((row) =>
		[
			...before.map(({ name }) => row[name] ?? ''),
			...numbered.map(({ name, at }) => row[name]?.[at] ?? ''),
			...after.map(({ name }) => row[name] ?? '')
		].map(guard)
	);
	return { content: [headings, ...content], lost };
}

// Options stand between the question and the answer, as one reads them.
const splitAt = (columns: readonly { name: FixedColumn }[]) =>
	columns.findIndex(({ name }) => name === 'question') + 1;

// What begins with an apostrophe before the sign of a formula gets one more, which reading takes off.
const guard = (cell: string) => (/^'+\s*[=+\-@＝＋－＠]/.test(cell) ? `'${cell}` : cell);

function cellsOf(item: ExchangeItem, locale: 'th' | 'en'): Cells {
	return {
		id: item.id,
		name: item.name,
		question: item.stem,
		explanation: item.explanation,
		points: item.points === 1 ? '' : String(item.points),
		level: item.level === 'medium' ? '' : item.level,
		tags: item.tags.join(', '),
		category: item.category,
		type: typeWords[typeOf(item)][locale],
		...kindCells(item, locale)
	};
}

const typeOf = (item: ExchangeItem) =>
	item.type !== 'choice' ? item.type : item.isSingle ? 'single' : 'multiple';

function kindCells(item: ExchangeItem, locale: 'th' | 'en'): Cells {
	switch (item.type) {
		case 'choice':
			return {
				option: item.options.map(({ text }) => text),
				feedback: withoutEnd(item.options.map(({ feedback }) => feedback)),
				answer: item.options.flatMap(({ weight }, at) => (weight > 0 ? [at + 1] : [])).join(', '),
				scoring: item.allOrNothing ? 'all' : '',
				shuffle: item.shuffle ? '' : 'no'
			};
		case 'true_false':
			return {
				answer: { th: ['ถูก', 'ผิด'], en: ['true', 'false'] }[locale][item.isTrue ? 0 : 1] ?? '',
				feedback: withoutEnd([item.feedbackTrue, item.feedbackFalse])
			};
		case 'short_answer':
			return { answer: item.answers.map(({ text }) => showWild(text)).join(' | ') };
		case 'numerical': {
			const best = item.answers.find(({ weight }) => weight === 100);
			const margin = best?.tolerance === '0' ? '' : ` ± ${best?.tolerance}`;
			return { answer: `${best?.value}${margin}` };
		}
		case 'matching':
			return {
				option: item.pairs.map(({ left }) => left),
				pair: item.pairs.map(({ right }) => right),
				answer: item.heads.every((head) => head === '') ? '' : item.heads.join(' | ')
			};
		case 'ordering':
			return { option: item.steps };
		case 'cloze': {
			const gap = new RegExp(`${GAP_OPEN}(\\d+)${GAP_CLOSE}`, 'g');
			return {
				question: item.stem.replace(gap, (_, number: string) => {
					const answers = item.gaps[Number(number) - 1]?.answers ?? [];
					return `{{${answers.map(({ text }) => showWild(text)).join('|')}}}`;
				})
			};
		}
		case 'essay':
			return { rubric: item.rubric };
	}
}

const showWild = (text: string) => text.replaceAll('\\*', '*');

function withoutEnd(texts: string[]): string[] {
	const last = texts.findLastIndex((text) => text !== '');
	return texts.slice(0, last + 1);
}
