import type { ExchangeItem, KindOf, WeightedText } from '../exchange-item.ts';
import { lossesOf, type Loss, type Written } from '../losses.ts';
import { writeTags } from '../tags.ts';
import { isPlainText, rightSide, writeText } from '../text/moodle-text.ts';
import { escapeGift } from './gift-signs.ts';

/** Our marking: a share for each step that follows the right one. */
const ORDERING = 'ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none';

/** Items as a GIFT file, and what of them it does not hold. */
export function writeGift(items: readonly ExchangeItem[]): Written<string> {
	const lost: Loss[] = [];
	const blocks: string[] = [];
	let category = '';
	for (const item of items) {
		const losses = lossesOf('gift', item);
		lost.push(...losses);
		if (losses.some(({ isLeftOut }) => isLeftOut)) continue;
		if (item.category !== category) {
			category = item.category;
			blocks.push(
				`$CATEGORY: ${['$course$', 'top', ...(category === '' ? [] : [category])].join('/')}`
			);
		}
		blocks.push(writeQuestion(item));
	}
	return { content: blocks.map((block) => `${block}\n`).join('\n'), lost };
}

type Write = (markdown: string) => string;

function writeQuestion(item: ExchangeItem): string {
	const isPlain = textsOf(item).every((text) => isPlainText(text) && !text.startsWith('//'));
	const write: Write = (markdown) => {
		if (markdown === '' || isPlain) return escapeGift(markdown);
		const { text, format } = writeText(markdown);
		return `[${format}]${escapeGift(text)}`;
	};
	const answer = writeAnswer(item, write);
	const general = item.explanation === '' ? [] : [`####${write(item.explanation)}`];
	const body = [...answer, ...general];
	const isShort =
		body.length === 0 || (body.length === 1 && general.length === 0 && !body[0]?.startsWith('\t'));
	const braces = isShort ? `{${body[0] ?? ''}}` : ['{', ...body, '}'].join('\n');
	const name = item.name === '' ? '' : `::${escapeGift(item.name)}::`;
	return [...writeComment(item), `${name}${write(item.stem)} ${braces}`].join('\n');
}

function writeComment(item: ExchangeItem): string[] {
	const id = item.id === '' ? [] : [`[id:${item.id.replaceAll(']', '\\]')}]`];
	const marks = [...id, ...writeTags(item).map((tag) => `[tag:${tag}]`)];
	return marks.length === 0 ? [] : [`// ${marks.join(' ')}`];
}

/** Every text of the item that has a format of its own. */
function textsOf(item: ExchangeItem): string[] {
	const own = [item.stem, item.explanation];
	switch (item.type) {
		case 'choice':
			return [...own, ...item.options.flatMap(({ text, feedback }) => [text, feedback])];
		case 'true_false':
			return [...own, item.feedbackTrue, item.feedbackFalse];
		case 'short_answer':
		case 'numerical':
			return [...own, ...item.answers.map(({ feedback }) => feedback)];
		case 'matching':
			return [...own, ...item.pairs.map(({ left }) => left)];
		case 'ordering':
			return [...own, ...item.steps];
		default:
			return own;
	}
}

function writeAnswer(item: ExchangeItem, write: Write): string[] {
	switch (item.type) {
		case 'choice':
			return item.options.map((option) => `\t${writeOption(option, item.isSingle, write)}`);
		case 'true_false':
			return [writeTrueFalse(item, write)];
		case 'short_answer':
			return item.answers.map(
				(answer) => `\t=${weightMark(answer, 100)}${escapeWords(answer.text)}${hint(answer, write)}`
			);
		case 'numerical':
			return writeNumerical(item, write);
		case 'matching':
			return [
				...item.pairs.map(({ left, right }) => `\t=${write(left)} -> ${writeRight(right)}`),
				...item.distractors.map((right) => `\t= -> ${writeRight(right)}`)
			];
		case 'ordering':
			return [`>${item.steps.length} ${ORDERING}`, ...item.steps.map(write)];
		default:
			return [];
	}
}

function writeOption(option: WeightedText, isSingle: boolean, write: Write): string {
	const isRight = isSingle && option.weight === 100;
	const text = write(option.text);
	const mark = isRight ? '=' : `~${weightMark({ ...option, text }, 0)}`;
	return `${mark}${text}${hint(option, write)}`;
}

// A text that looks like a weight has its own weight told before it.
function weightMark({ weight, text }: { weight: number; text?: string }, usual: number): string {
	return weight === usual && text?.startsWith('%') !== true ? '' : `%${weight}%`;
}

const hint = ({ feedback }: { feedback: string }, write: Write) =>
	feedback === '' ? '' : `#${write(feedback)}`;

const escapeWords = (text: string) => `${text.startsWith('[') ? '[plain]' : ''}${escapeGift(text)}`;

const writeRight = (markdown: string) => escapeGift(rightSide(markdown));

function writeTrueFalse(item: KindOf<'true_false'>, write: Write): string {
	const { isTrue, feedbackTrue, feedbackFalse } = item;
	const [right, wrong] = isTrue ? [feedbackTrue, feedbackFalse] : [feedbackFalse, feedbackTrue];
	const parts = right === '' ? (wrong === '' ? [] : [wrong]) : [wrong, right];
	return [isTrue ? 'TRUE' : 'FALSE', ...parts.map(write)].join('#');
}

function writeNumerical({ answers }: KindOf<'numerical'>, write: Write): string[] {
	const [only] = answers;
	if (answers.length === 1 && only && only.feedback === '' && only.weight === 100)
		return [`#${only.value}:${only.tolerance}`];
	return [
		'#',
		...answers.map((answer, at) =>
			answer.value === '*' && answer.weight === 0 && at === answers.length - 1
				? `\t~${hint(answer, write)}`
				: `\t=${weightMark(answer, 100)}${answer.value}:${answer.tolerance}${hint(answer, write)}`
		)
	];
}
