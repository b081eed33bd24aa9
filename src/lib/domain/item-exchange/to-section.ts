import { parseItems } from '../assessment/parse-items.ts';
import { GAP_CLOSE, GAP_OPEN } from '../assessment/read-key.ts';
import type { KeySource } from '../assessment/quiz-source.ts';
import { linesOf } from '../assessment/split-items.ts';
import type { Fault } from '../course/faults.ts';
import { htmlToText } from '../course/markdown/html-text.ts';
import type { ExchangeItem, ExchangeOf, WeightedText } from './exchange-item.ts';
import { hasUsualWeights, isPattern } from './losses.ts';
import { refuse, type Change } from './notes.ts';
import { markdownToHtml } from './text/markdown-to-html.ts';
import { isThai, trueFalseWords } from './true-false-words.ts';

/** An item as a section of a quiz file, what was changed for it, and what is still to be mended. */
export type ItemSection = { id: string; markdown: string; changes: Change[]; mend: Fault[] };

type Body = { lines: string[]; attributes: string[]; key: KeySource['type'] };

/**
 * Writes an item as a section of a quiz file under an id, and reads it back: what comes back
 * otherwise than it was meant is refused, so that nothing is changed in silence.
 *
 * @throws Refused
 */
export function toSection(item: ExchangeItem, id: string): ItemSection {
	const changes: Change[] = [];
	const { lines, attributes, key } = writeBody(item, changes);
	const stem = guardStem(item);
	const explanation = explanationOf(item, changes);
	const heading = `## ${id} {${[...headAttributes(item, changes), ...attributes].join(' ')}}`;
	const parts = [
		heading,
		stem,
		...(lines.length === 0 ? [] : ['', ...lines]),
		...(explanation === '' ? [] : ['', '### เฉลย', explanation]),
		...(item.type === 'essay' && item.rubric !== ''
			? ['', '### เกณฑ์', guardHeadings(item.rubric)]
			: [])
	];
	const markdown = parts.join('\n');
	const { items, faults } = parseItems({ file: '', line: 1, text: markdown });
	const [only] = items;
	if (only === undefined || items.length > 1 || !isMeant(only.key, key, item))
		refuse('not-sayable');
	const written = item.type === 'cloze' ? stem.replace(/\{\{[^{}\n]*\}\}/g, '\u0000') : stem;
	const back = new RegExp(`${GAP_OPEN}\\d+${GAP_CLOSE}`, 'g');
	if (only.stem.text.replace(back, '\u0000') !== written.trim()) refuse('not-sayable');
	if ((only.explanation?.text ?? '') !== explanation.trim()) refuse('not-sayable');
	return { id, markdown, changes, mend: faults };
}

function headAttributes(item: ExchangeItem, changes: Change[]): string[] {
	const points = Math.round(item.points * 100) / 100;
	const kept = points > 0 && points < 10_000 ? points : 1;
	if (kept !== item.points) changes.push({ code: 'points', value: `${item.points} → ${kept}` });
	const tags = [...item.tags, ...(item.category === '' ? [] : [item.category])];
	if (item.category !== '') changes.push({ code: 'category', value: item.category });
	const clean = [...new Set(tags.map((tag) => tag.replace(/["{},\s]+/g, ' ').trim()))];
	const written = clean.filter((tag) => tag !== '').join(',');
	return [
		`points=${kept}`,
		...(written === '' ? [] : [`tags=${written.includes(' ') ? `"${written}"` : written}`]),
		`level=${item.level}`
	];
}

function writeBody(item: ExchangeItem, changes: Change[]): Body {
	switch (item.type) {
		case 'choice':
			return writeChoice(item, changes);
		case 'true_false': {
			const [yes, no] = trueFalseWords(item.stem);
			const options = [
				{ text: yes, isRight: item.isTrue, feedback: item.feedbackTrue },
				{ text: no, isRight: !item.isTrue, feedback: item.feedbackFalse }
			];
			return { lines: options.flatMap(optionLines), attributes: [], key: 'choice' };
		}
		case 'short_answer': {
			if (item.matchesCase) changes.push({ code: 'case' });
			const line = `= ${acceptedOf(item.answers, changes).join(' | ')}`;
			return { lines: [line], attributes: [], key: 'short_answer' };
		}
		case 'numerical':
			return writeNumerical(item, changes);
		case 'matching':
			return writeMatching(item, changes);
		case 'ordering': {
			const lines = item.steps.flatMap((step, at) => {
				const mark = `${at + 1}. `;
				const [first = '', ...more] = guardHeadings(step).split('\n');
				return [
					mark + first,
					...more.map((line) => (line === '' ? '' : ' '.repeat(mark.length) + line))
				];
			});
			return { lines, attributes: [], key: 'ordering' };
		}
		case 'cloze':
			noteGaps(item, changes);
			return { lines: [], attributes: [], key: 'cloze' };
		case 'essay':
			return { lines: [], attributes: ['type=essay'], key: 'essay' };
	}
}

function writeChoice(item: ExchangeOf<'choice'>, changes: Change[]): Body {
	const isRight = ({ weight }: WeightedText) => (item.isSingle ? weight === 100 : weight > 0);
	const right = item.options.filter(isRight).length;
	if (item.isSingle && right > 1) refuse('several-right');
	if (!item.isSingle && right === 1) changes.push({ code: 'single-now' });
	else if (!hasUsualWeights(item))
		changes.push({ code: item.isSingle ? 'partial-option' : 'weights' });
	return {
		lines: item.options.flatMap((option) => optionLines({ ...option, isRight: isRight(option) })),
		attributes: [
			...(item.allOrNothing && right > 1 ? ['scoring=all'] : []),
			...(item.shuffle ? [] : ['shuffle=no'])
		],
		key: 'choice'
	};
}

function optionLines(option: { text: string; isRight: boolean; feedback: string }): string[] {
	const [first = '', ...more] = guardHeadings(option.text).split('\n');
	const quoted = option.feedback === '' ? [] : guardHeadings(option.feedback).split('\n');
	return [
		`- [${option.isRight ? 'x' : ' '}] ${first}`,
		...more.map((line) => (line === '' ? '' : `  ${line}`)),
		...quoted.map((line) => (line === '' ? '  >' : `  > ${line}`))
	];
}

/** The accepted words among the answers; what marks less or other than all of them is left out. */
function acceptedOf(answers: readonly WeightedText[], changes: Change[]): string[] {
	const full = answers.filter(({ weight }) => weight === 100);
	if (answers.some(({ weight }) => weight > 0 && weight < 100))
		changes.push({ code: 'partial-answers' });
	const patterns = full.filter(({ text }) => isPattern(text));
	if (patterns.length === full.length) refuse('only-patterns');
	if (patterns.length > 0)
		changes.push({ code: 'patterns', value: patterns.map(({ text }) => text).join(' | ') });
	const accepted = full
		.filter(({ text }) => !isPattern(text))
		.map(({ text }) => text.replaceAll('\\*', '*'));
	if (accepted.some((text) => /[|\n]/.test(text))) refuse('bar');
	return [...new Set(accepted)];
}

function writeNumerical(item: ExchangeOf<'numerical'>, changes: Change[]): Body {
	const full = item.answers.filter(({ weight }) => weight === 100);
	const [only] = full;
	if (full.length > 1) refuse('several-numbers');
	if (only === undefined || only.value === '*') refuse('only-patterns');
	if (item.answers.some(({ weight }) => weight > 0 && weight < 100))
		changes.push({ code: 'partial-answers' });
	if (item.units.length > 0)
		changes.push({ code: 'units', value: item.units.map(({ name }) => name).join(', ') });
	const margin = /[1-9]/.test(only.tolerance) ? ` ± ${only.tolerance}` : '';
	return { lines: [`= ${only.value}${margin}`], attributes: [], key: 'numerical' };
}

/** What the two columns are called when a file does not say. */
export const usualHeads = (stem: string): [string, string] =>
	isThai(stem) ? ['รายการ', 'คู่ที่ตรงกัน'] : ['Item', 'Match'];

function writeMatching(item: ExchangeOf<'matching'>, changes: Change[]): Body {
	if (item.distractors.length > 0)
		changes.push({ code: 'distractors', value: item.distractors.join(' | ') });
	if (!item.shuffle) changes.push({ code: 'matching-shuffle' });
	const all = item.pairs.flatMap(({ left, right }) => [left, right]);
	if (all.some((text) => text.includes('\n'))) changes.push({ code: 'cell-lines' });
	const heads = item.heads.every((head) => head === '') ? usualHeads(item.stem) : item.heads;
	const row = (...cells: string[]) => `| ${cells.map(cellOf).join(' | ')} |`;
	return {
		lines: [
			row(...heads),
			'| --- | --- |',
			...item.pairs.map(({ left, right }) => row(left, right))
		],
		attributes: [],
		key: 'matching'
	};
}

const cellOf = (text: string) =>
	text
		.trim()
		.replace(/\s*\\?\n\s*/g, ' ')
		.replaceAll('\\|', '|')
		.replaceAll('|', '\\|');

function noteGaps({ gaps }: ExchangeOf<'cloze'>, changes: Change[]): void {
	if (new Set(gaps.map(({ weight }) => weight)).size > 1) changes.push({ code: 'gap-weights' });
	for (const { kind, answers } of gaps) {
		if (kind.startsWith('MULTIRESPONSE')) refuse('gap-multiresponse');
		if (kind.startsWith('MULTICHOICE')) changes.push({ code: 'gap-choices' });
		if (kind === 'SHORTANSWER_C') changes.push({ code: 'case' });
		if (kind === 'NUMERICAL' && answers.some(({ tolerance }) => /[1-9]/.test(tolerance)))
			changes.push({ code: 'gap-tolerance' });
	}
}

const words = (markdown: string) => htmlToText(markdownToHtml(markdown));

/** A stem in which nothing is a key but what is meant as one. */
function guardStem(item: ExchangeItem): string {
	const guarded = linesOf({ file: '', line: 1, text: guardHeadings(item.stem) }).map(
		({ text, code }) => {
			if (code) return text;
			const plain = guardGaps(text)
				.replace(/^( {0,3}[-*+][ \t]+)\[(?=[ xX]\])/, '$1\\[')
				.replace(/^( {0,3})=/, '$1\\=');
			return item.type === 'ordering'
				? plain.replace(/^( {0,3}\d{1,3})(?=[.)][ \t])/, '$1\\')
				: plain;
		}
	);
	const stem = guarded.join('\n');
	if (item.type !== 'cloze') return stem;
	return stem.replace(new RegExp(`${GAP_OPEN}(\\d+)${GAP_CLOSE}`, 'g'), (_, number: string) => {
		const gap = item.gaps[Number(number) - 1] ?? refuse('not-sayable');
		const isText = gap.kind.startsWith('SHORTANSWER') || gap.kind === 'NUMERICAL';
		const answers = gap.answers.map((answer) =>
			isText ? answer : { ...answer, text: words(answer.text) }
		);
		const accepted = acceptedOf(answers, []);
		if (accepted.some((text) => /[{}]/.test(text))) refuse('bar');
		return `{{${accepted.join('|')}}}`;
	});
}

// In a formula a space parts the braces, in words a backslash: neither shows.
function guardGaps(line: string): string {
	return line
		.split(/(\$[^$]+\$)/)
		.map((part) => part.replace(/\{(?=\{)/g, part.startsWith('$') ? '{ ' : '{\\'))
		.join('')
		.replaceAll('{\\{', '\\{\\{');
}

/** Headings are no part of an item's texts: they become bold lines. */
function guardHeadings(text: string): string {
	return linesOf({ file: '', line: 1, text })
		.map((line) =>
			line.code ? line.text : line.text.replace(/^#{1,6}[ \t]+(.+?)[ \t]*#*$/, '**$1**')
		)
		.join('\n');
}

/** The explanation, with the feedback of answers that have no place of their own here. */
function explanationOf(item: ExchangeItem, changes: Change[]): string {
	const own = guardHeadings(item.explanation);
	const answers = answersOf(item).filter(({ feedback }) => feedback !== '');
	if (answers.length === 0) return own;
	changes.push({ code: 'answer-feedback' });
	const others = isThai(item.stem) ? 'คำตอบอื่น' : 'Other answers';
	const told = answers.map(
		({ text, feedback }) => `**${text === '*' ? others : text}:** ${guardHeadings(feedback)}`
	);
	return [...(own === '' ? [] : [own]), ...told].join('\n\n');
}

function answersOf(item: ExchangeItem): { text: string; feedback: string }[] {
	switch (item.type) {
		case 'short_answer':
			return item.answers;
		case 'numerical':
			return item.answers.map(({ value, feedback }) => ({ text: value, feedback }));
		case 'cloze':
			return item.gaps.flatMap(({ answers }) => answers);
		default:
			return [];
	}
}

/** Whether what is read back is the key that was written. */
function isMeant(key: KeySource, type: KeySource['type'], item: ExchangeItem): boolean {
	// `= 42` is a number, whoever wrote it: it marks the same answers, and more spellings of them.
	if (key.type !== type) return item.type === 'short_answer' && key.type === 'numerical';
	switch (key.type) {
		case 'choice': {
			if (item.type !== 'choice') return key.options.length === 2;
			return (
				key.options.length === item.options.length &&
				key.options.every(
					({ text, feedback }, at) =>
						text.text === guardHeadings(item.options[at]?.text ?? '') &&
						(feedback?.text ?? '') === guardHeadings(item.options[at]?.feedback ?? '')
				)
			);
		}
		case 'ordering':
			return (
				item.type === 'ordering' &&
				key.steps.length === item.steps.length &&
				key.steps.every(({ text }, at) => text === guardHeadings(item.steps[at] ?? ''))
			);
		case 'matching':
			return item.type === 'matching' && key.rows.length === item.pairs.length;
		case 'cloze':
			return item.type === 'cloze' && key.gaps.length === item.gaps.length;
		default:
			return true;
	}
}
