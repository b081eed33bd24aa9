import { escapeHtml } from '../../course/escape-html.ts';
import { blankItem, type Reading } from '../exchange-item.ts';
import { refuse, Refused } from '../notes.ts';
import { readText } from '../text/moodle-text.ts';

const OPTION = /^([A-Z])[).][ \t]?(.*)$/;
const ANSWER = /^ANSWER:\s*(\S*)/;

type Draft = { line: number; stem: string[]; options: { letter: string; text: string }[] };

/**
 * Reads Aiken: a question, its options `A.` or `A)`, and a line `ANSWER: B`. Text is text, in which
 * only formulas mean something.
 */
export function readAiken(file: string): Reading {
	const reading: Reading = { items: [], refused: [] };
	let draft: Draft | undefined;
	const end = (answer: string | undefined) => {
		if (draft === undefined) return;
		try {
			reading.items.push({ line: draft.line, item: itemOf(draft, answer), changes: [] });
		} catch (thrown) {
			if (!(thrown instanceof Refused)) throw thrown;
			reading.refused.push(thrown.at(draft.line, draft.stem.join(' ')));
		}
		draft = undefined;
	};
	for (const [index, raw] of file.split('\n').entries()) {
		const line = raw.trim();
		if (line === '') continue;
		const [, letter, text = ''] = OPTION.exec(line) ?? [];
		const [isAnswer, answer] = ANSWER.exec(line) ?? [];
		if (isAnswer !== undefined) {
			draft ??= { line: index + 1, stem: [], options: [] };
			end(answer ?? '');
		} else if (letter !== undefined) {
			draft ??= { line: index + 1, stem: [], options: [] };
			draft.options.push({ letter, text });
		} else {
			if (draft !== undefined && draft.options.length > 0) end(undefined);
			draft ??= { line: index + 1, stem: [], options: [] };
			draft.stem.push(line);
		}
	}
	end(undefined);
	return reading;
}

function itemOf({ stem, options }: Draft, answer: string | undefined) {
	if (stem.length === 0) refuse('no-stem');
	if (options.length < 2) refuse('one-option');
	if (answer === undefined || answer === '') refuse('aiken-no-answer');
	const right = options.findIndex(({ letter }) => letter === answer.slice(0, 1));
	if (right < 0) refuse('aiken-answer', answer);
	return {
		...blankItem,
		stem: readWords(stem),
		type: 'choice' as const,
		isSingle: true,
		shuffle: true,
		allOrNothing: false,
		options: options.map(({ text }, at) => {
			const words = readWords([text]);
			if (words === '') refuse('empty-option');
			return { text: words, weight: at === right ? 100 : 0, feedback: '' };
		})
	};
}

const readWords = (lines: string[]) =>
	readText(lines.map(escapeHtml).join('<br>'), 'html', { changes: [], inlined: [] });
