import { assetNames } from './files.ts';
import type { ExchangeItem } from './exchange-item.ts';
import { firstWords, type LossCode } from './notes.ts';
import { equalShare, isShare } from './weights.ts';
import { escapeHtml } from '../course/escape-html.ts';
import { htmlToText } from '../course/markdown/html-text.ts';
import { markdownToHtml } from './text/markdown-to-html.ts';
import { readText, writeText } from './text/moodle-text.ts';

export const formats = ['gift', 'moodle-xml', 'aiken', 'csv', 'xlsx'] as const;
export type ExchangeFormat = (typeof formats)[number];

/** What a format cannot carry of an item; `isLeftOut`: the item is not in the file at all. */
export type Loss = { item: string; code: LossCode; value?: string; isLeftOut: boolean };

/** A file that was written, and what of the items it does not hold. */
export type Written<T> = { content: T; lost: Loss[] };

/** What an item is called in a list of what is lost. */
export const itemName = (item: ExchangeItem) => item.id || item.name || firstWords(item.stem);

/** What a format does not carry of an item, in the order in which one would miss it. */
export function lossesOf(format: ExchangeFormat, item: ExchangeItem): Loss[] {
	const name = itemName(item);
	const out = leavesOut(format, item);
	if (out !== undefined) return [{ item: name, ...out, isLeftOut: true }];
	return rules
		.filter(({ formats: where, applies }) => where.includes(format) && applies(item))
		.map(({ code }) => ({ item: name, code, isLeftOut: false }));
}

function leavesOut(
	format: ExchangeFormat,
	item: ExchangeItem
): { code: LossCode; value?: string } | undefined {
	if (format === 'aiken') return leavesOutOfAiken(item);
	if (format === 'csv' || format === 'xlsx') return leavesOutOfSheet(item);
	if (item.type === 'choice' && item.options.some(({ weight }) => !isShare(weight)))
		return { code: 'many-right' };
	if (format === 'gift' && item.type === 'cloze') return { code: 'type', value: 'cloze' };
	if (format === 'gift' && hasArrow(item)) return { code: 'arrow' };
	return undefined;
}

function leavesOutOfAiken(item: ExchangeItem): { code: LossCode; value?: string } | undefined {
	if (item.type !== 'choice' && item.type !== 'true_false')
		return { code: 'type', value: item.type };
	if (item.type === 'choice') {
		const right = item.options.filter(({ weight }) => weight === 100);
		if (!item.isSingle || right.length !== 1) return { code: 'several-right' };
		if (item.options.length > 26) return { code: 'many-options' };
		if (item.options.some(({ text }) => /\n/.test(text))) return { code: 'option-lines' };
	}
	return undefined;
}

function leavesOutOfSheet(item: ExchangeItem): { code: LossCode; value?: string } | undefined {
	if (item.type === 'cloze' && item.gaps.some(({ kind }) => kind !== 'SHORTANSWER'))
		return { code: 'gap-kinds' };
	const accepted =
		item.type === 'short_answer'
			? item.answers
			: item.type === 'cloze'
				? item.gaps.flatMap(({ answers }) => answers)
				: [];
	return accepted.some(({ text }) => text.includes('|')) ? { code: 'bar' } : undefined;
}

// GIFT has no escape for `->`: in a short answer it would make the item a matching one.
function hasArrow(item: ExchangeItem): boolean {
	const shows = (text: string) => text.includes('->');
	if (item.type === 'short_answer')
		return (
			item.answers.some(({ text, feedback }) => shows(text) || isMarkdownArrow(feedback)) ||
			isMarkdownArrow(item.explanation)
		);
	return item.type === 'matching' && item.pairs.some(({ left }) => isMarkdownArrow(left));
}

const isMarkdownArrow = (text: string) =>
	text.includes('->') && writeText(text).text.includes('->');

/** Whether a text says all that it says as words. */
function isWords(text: string): boolean {
	const words = htmlToText(markdownToHtml(text));
	return readText(escapeHtml(words), 'html', { changes: [], inlined: [] }) === text;
}

type Rule = {
	code: LossCode;
	formats: readonly ExchangeFormat[];
	applies: (item: ExchangeItem) => boolean;
};

const sheets = ['csv', 'xlsx'] as const;
const feedbackOf = (item: ExchangeItem): string[] => {
	switch (item.type) {
		case 'choice':
			return item.options.map(({ feedback }) => feedback);
		case 'true_false':
			return [item.feedbackTrue, item.feedbackFalse];
		case 'short_answer':
		case 'numerical':
			return item.answers.map(({ feedback }) => feedback);
		case 'cloze':
			return item.gaps.flatMap(({ answers }) => answers.map(({ feedback }) => feedback));
		default:
			return [];
	}
};
const isSaid = (text: string) => text !== '';

/** Whether an accepted answer of Moodle holds `*` for any text; `\\*` is the sign itself. */
export const isPattern = (text: string) => /(?<!\\)\*/.test(text);

/** Whether the weights are the ones that our marking means. */
export function hasUsualWeights(item: ExchangeItem): boolean {
	switch (item.type) {
		case 'choice': {
			const right = item.options.filter(({ weight }) => weight > 0).length;
			if (!item.isSingle && right < 2) return false;
			if (item.isSingle)
				return right === 1 && item.options.every(({ weight }) => weight === 100 || weight === 0);
			const share = equalShare(right);
			return item.options.every(({ weight }) => weight === share || weight === -(share ?? 0));
		}
		case 'short_answer':
			return item.answers.every(({ weight, text }) => weight === 100 && !isPattern(text));
		case 'numerical':
			return item.answers.length === 1;
		case 'cloze':
			return item.gaps.every(
				(gap) => gap.weight === 1 && gap.answers.every(({ weight }) => weight === 100)
			);
		default:
			return true;
	}
}

const rules: Rule[] = [
	{
		code: 'feedback',
		formats: ['aiken'],
		applies: (item) => feedbackOf(item).some(isSaid)
	},
	{
		code: 'answer-feedback',
		formats: sheets,
		applies: (item) =>
			(item.type === 'short_answer' || item.type === 'numerical' || item.type === 'cloze') &&
			feedbackOf(item).some(isSaid)
	},
	{ code: 'explanation', formats: ['aiken'], applies: (item) => isSaid(item.explanation) },
	{ code: 'weights', formats: ['aiken', ...sheets], applies: (item) => !hasUsualWeights(item) },
	{ code: 'points', formats: ['gift', 'aiken'], applies: ({ points }) => points !== 1 },
	{
		code: 'tags',
		formats: ['aiken'],
		applies: ({ tags, level }) => tags.length > 0 || level !== 'medium'
	},
	{
		code: 'name',
		formats: ['aiken'],
		applies: ({ name, id }) => isSaid(name) || isSaid(id)
	},
	{ code: 'category', formats: ['aiken'], applies: ({ category }) => isSaid(category) },
	{
		code: 'files',
		formats: ['gift', 'aiken', ...sheets],
		applies: ({ files, stem }) => files.length > 0 || assetNames(stem).length > 0
	},
	{
		code: 'shuffle',
		formats: ['gift', 'aiken'],
		applies: (item) => 'shuffle' in item && !item.shuffle
	},
	{
		code: 'all-or-nothing',
		formats: ['gift', 'moodle-xml'],
		applies: (item) => item.type === 'choice' && item.allOrNothing
	},
	{
		code: 'rubric',
		formats: ['gift'],
		applies: (item) => item.type === 'essay' && isSaid(item.rubric)
	},
	{
		code: 'heads',
		formats: ['gift', 'moodle-xml'],
		applies: (item) => item.type === 'matching' && item.heads.some(isSaid)
	},
	{
		code: 'units',
		formats: ['gift', ...sheets],
		applies: (item) => item.type === 'numerical' && item.units.length > 0
	},
	{
		code: 'case',
		formats: ['gift', ...sheets],
		applies: (item) => item.type === 'short_answer' && item.matchesCase
	},
	{
		code: 'distractors',
		formats: sheets,
		applies: (item) => item.type === 'matching' && item.distractors.length > 0
	},
	{
		code: 'markup',
		formats: ['aiken'],
		applies: (item) =>
			[item.stem, ...(item.type === 'choice' ? item.options.map(({ text }) => text) : [])].some(
				(text) => !isWords(text)
			)
	}
];
