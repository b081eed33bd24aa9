import {
	blankItem,
	type ExchangeItem,
	type ExchangeKind,
	type NumberAnswer,
	type Reading,
	type WeightedText
} from '../exchange-item.ts';
import { filesOf } from '../files.ts';
import { refuse, Refused, type Change } from '../notes.ts';
import { checkAnswers, checkChoice, matchingOf, weightOf } from '../read-kind.ts';
import { midpoint, readPlainNumber } from '../read-number.ts';
import { readTags } from '../tags.ts';
import type { Found } from '../text/html-to-markdown.ts';
import {
	textFormats,
	plainWords,
	readRightSide,
	readText,
	type TextFormat
} from '../text/moodle-text.ts';
import { readCategory } from './read-category.ts';
import { giftBlocks, type GiftBlock } from './gift-blocks.ts';
import { hideEscapes, showEscapes } from './gift-signs.ts';

const WEIGHT = /^%(-*\d{1,2}\.?\d*)%/;
const IDNUMBER = /\[id:((?:\\\]|[^\]])+)\]/;
const TAG = /\[tag:([^\]<>`]+)\]/g;

/** Reads GIFT as Moodle's importer does, question by question; what it cannot use it refuses alone. */
export function readGift(file: string): Reading {
	const reading: Reading = { items: [], refused: [] };
	let category = '';
	for (const block of giftBlocks(file)) {
		const found = takeCategory(block);
		if (found !== undefined) category = found.category;
		const rest = found === undefined ? block : found.rest;
		if (rest.text === '') continue;
		try {
			const { item, changes } = readQuestion(rest);
			reading.items.push({ line: rest.line, item: { ...item, category }, changes });
		} catch (thrown) {
			if (!(thrown instanceof Refused)) throw thrown;
			reading.refused.push(thrown.at(rest.line, rest.text));
		}
	}
	return reading;
}

/** `$CATEGORY: $course$/top/Law`, and what follows it without a blank line between. */
function takeCategory(block: GiftBlock): { category: string; rest: GiftBlock } | undefined {
	const [first, path] = /^\$CATEGORY:([^\n]*)/.exec(block.text) ?? [];
	if (first === undefined || path === undefined) return undefined;
	const after = block.text.slice(first.length);
	const skipped = /^\n*/.exec(after)?.[0].length ?? 0;
	const rest = { ...block, line: block.line + skipped, text: after.trim() };
	return { category: readCategory(path), rest };
}

type Reader = Found & { format: TextFormat; isStemRead?: boolean };

function readQuestion({ text: raw, comments }: GiftBlock): {
	item: ExchangeItem;
	changes: Change[];
} {
	const { name, text } = takeName(hideEscapes(raw));
	const { stem, answer } = takeAnswer(text);
	const reader: Reader = { format: 'moodle', changes: [], inlined: [] };
	const written = readFormatted(stem, reader);
	if (answer === undefined) refuse('description');
	if (written === '') refuse('no-stem');
	const at = answer.lastIndexOf('####');
	const kind = readKind((at < 0 ? answer : answer.slice(0, at)).trim(), reader);
	const comment = comments.join('\n');
	const item: ExchangeItem = {
		...blankItem,
		name: plainWords(showEscapes(name)),
		id: plainWords(IDNUMBER.exec(comment)?.[1]?.replaceAll('\\]', ']') ?? ''),
		...readTags([...comment.matchAll(TAG)].map(([, tag = '']) => tag)),
		stem: written,
		explanation: at < 0 ? '' : readFormatted(answer.slice(at + 4), reader),
		files: filesOf(reader.inlined),
		...kind
	};
	return { item, changes: reader.changes };
}

function takeName(text: string): { name: string; text: string } {
	const [whole, name] = /^::([\s\S]*?)::/.exec(text) ?? [];
	if (whole === undefined || name === undefined) return { name: '', text: text.replace(/^::/, '') };
	return { name, text: text.slice(whole.length).trim() };
}

/** The text around the braces, with a gap where words follow them; no answer without braces. */
function takeAnswer(text: string): { stem: string; answer: string | undefined } {
	const [open, close] = [text.indexOf('{'), text.indexOf('}')];
	if (open < 0 && close < 0) return { stem: text, answer: undefined };
	if (open < 0) refuse('gift-brace', '{');
	if (close < open) refuse('gift-brace', '}');
	const after = text.slice(close + 1);
	const gap = after.trim() === '' && text.endsWith('}') ? '' : '_____';
	return { stem: text.slice(0, open) + gap + after, answer: text.slice(open + 1, close).trim() };
}

/** A text after its format; the format of the stem, the first text read, holds for all others. */
function readFormatted(written: string, reader: Reader): string {
	const { format, text } = takeFormat(written, reader.format);
	if (reader.isStemRead !== true) Object.assign(reader, { format, isStemRead: true });
	return readText(showEscapes(text), format, reader);
}

function takeFormat(written: string, usual: TextFormat): { format: TextFormat; text: string } {
	const text = written.trim();
	const format = textFormats.find((each) => text.startsWith(`[${each}]`));
	return format === undefined
		? { format: usual, text }
		: { format, text: text.slice(format.length + 2) };
}

/** Words without markup: an accepted answer. */
const readWords = (written: string) => showEscapes(takeFormat(written, 'plain').text).trim();

function readKind(answer: string, reader: Reader): ExchangeKind {
	if (answer === '') return { type: 'essay', rubric: '' };
	if (answer.startsWith('>')) return readOrdering(answer, reader);
	if (answer.startsWith('#')) return readNumerical(answer.slice(1), reader);
	if (answer.includes('~')) return readChoice(answer, reader);
	if (answer.includes('=') && answer.includes('->')) return readMatching(answer, reader);
	const [word = '', wrong = '', right = ''] = splitAt(answer, '#', 3).map((part) => part.trim());
	const isTrue = word === 'T' || word === 'TRUE';
	if (!isTrue && word !== 'F' && word !== 'FALSE') return readShortAnswer(answer, reader);
	const [ifWrong, ifRight] = [readFormatted(wrong, reader), readFormatted(right, reader)];
	return {
		type: 'true_false',
		isTrue,
		feedbackTrue: isTrue ? ifRight : ifWrong,
		feedbackFalse: isTrue ? ifWrong : ifRight
	};
}

function readChoice(answer: string, reader: Reader): ExchangeKind {
	const options = split(answer.replaceAll('=', '~='), '~').map((written) => {
		const isRight = written.startsWith('=');
		const { weight, rest } = takeWeight(isRight ? written.slice(1) : written, {
			usual: isRight ? 100 : 0,
			isRead: !isRight,
			reader
		});
		const option = readAnswer(rest, weight, reader);
		return option.text === '' ? refuse('empty-option') : option;
	});
	if (options.length < 2) refuse('one-option');
	const isSingle = answer.includes('=');
	checkChoice(options, isSingle);
	return { type: 'choice', isSingle, shuffle: true, allOrNothing: false, options };
}

function readAnswer(written: string, weight: number, reader: Reader): WeightedText {
	const [text = '', feedback = ''] = splitAt(written, '#', 2);
	return {
		text: readFormatted(text, reader),
		weight,
		feedback: readFormatted(feedback, reader)
	};
}

function readMatching(answer: string, reader: Reader): ExchangeKind {
	const sides = split(answer, '=').map((written) => {
		const at = written.indexOf('->');
		if (at < 0) refuse('gift-arrow', showEscapes(written).slice(0, 60));
		return {
			left: readFormatted(written.slice(0, at), reader),
			right: readRightSide(showEscapes(written.slice(at + 2)), reader)
		};
	});
	return matchingOf(sides);
}

/** The ordering type's own form: how it is asked on the first line, then a step on each. */
function readOrdering(answer: string, reader: Reader): ExchangeKind {
	const lines = answer.slice(1).split('\n');
	const isAsked = /^\s*(?:\d+\s+)?[\w\s]*$/.test(lines[0] ?? '') && lines.length > 2;
	const steps = (isAsked ? lines.slice(1) : lines)
		.map((step) => readFormatted(step, reader))
		.filter((step) => step !== '');
	return steps.length < 2 ? refuse('one-step') : { type: 'ordering', steps };
}

function readShortAnswer(answer: string, reader: Reader): ExchangeKind {
	const answers = split(answer, '=').map((written) => {
		const { weight, rest } = takeWeight(written, { usual: 100, isRead: true, reader });
		const [text = '', feedback = ''] = splitAt(rest, '#', 2);
		return { text: readWords(text), weight, feedback: readFormatted(feedback, reader) };
	});
	checkAnswers(answers);
	return { type: 'short_answer', matchesCase: false, answers };
}

function readNumerical(written: string, reader: Reader): ExchangeKind {
	const wrongAt = written.indexOf('~');
	const answers = split(wrongAt < 0 ? written : written.slice(0, wrongAt), '=').map((each) => {
		const { weight, rest } = takeWeight(each, { usual: 100, isRead: true, reader });
		const [number = '', feedback = ''] = splitAt(rest, '#', 2);
		return { ...readRange(readWords(number)), weight, feedback: readFormatted(feedback, reader) };
	});
	if (answers.length === 0) refuse('no-answer');
	if (wrongAt >= 0) {
		const [, feedback = ''] = splitAt(written.slice(wrongAt), '#', 2);
		const wrong = { value: '*', tolerance: '0', weight: 0 };
		answers.push({ ...wrong, feedback: readFormatted(feedback, reader) });
	}
	checkAnswers(answers);
	return { type: 'numerical', answers, units: [] };
}

/** `1..3`, `2:1` or `2`. */
function readRange(written: string): Pick<NumberAnswer, 'value' | 'tolerance'> {
	const number = (text = '') => readPlainNumber(text) ?? refuse('not-a-number', text.trim());
	const range = written.indexOf('..');
	if (range > 0) return midpoint(number(written.slice(0, range)), number(written.slice(range + 2)));
	const [value = '', tolerance] = splitAt(written, ':', 2);
	return {
		value: value.trim() === '*' ? '*' : number(value),
		tolerance: tolerance === undefined ? '0' : number(tolerance).replace('-', '')
	};
}

function takeWeight(
	written: string,
	{ usual, isRead, reader }: { usual: number; isRead: boolean; reader: Reader }
): { weight: number; rest: string } {
	const [whole, percent] = (isRead && WEIGHT.exec(written)) || [];
	if (whole === undefined || percent === undefined) return { weight: usual, rest: written };
	const weight = weightOf(percent, reader.changes);
	return { weight, rest: written.slice(whole.length) };
}

/** The parts between the signs, without an empty first one. */
function split(text: string, sign: string): string[] {
	const parts = text.split(sign).map((part) => part.trim());
	return parts[0] === '' ? parts.slice(1) : parts;
}

/** At most so many parts; the last keeps the rest. */
function splitAt(text: string, sign: string, most: number): string[] {
	const parts = text.split(sign);
	return parts.length <= most
		? parts
		: [...parts.slice(0, most - 1), parts.slice(most - 1).join(sign)];
}
