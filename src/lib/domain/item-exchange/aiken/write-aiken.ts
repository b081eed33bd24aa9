import { htmlToText } from '../../course/markdown/html-text.ts';
import type { ExchangeItem } from '../exchange-item.ts';
import { itemName, lossesOf, type Loss, type Written } from '../losses.ts';
import { markdownToHtml } from '../text/markdown-to-html.ts';
import { trueFalseWords } from '../true-false-words.ts';
import { readAiken } from './read-aiken.ts';

/** Items as an Aiken file: choices with one right answer, as words. */
export function writeAiken(items: readonly ExchangeItem[]): Written<string> {
	const lost: Loss[] = [];
	const blocks: string[] = [];
	for (const item of items) {
		const losses = lossesOf('aiken', item);
		const block = losses.some(({ isLeftOut }) => isLeftOut) ? undefined : writeItem(item);
		if (block === undefined || isReadBack(block)) lost.push(...losses);
		else lost.push({ item: itemName(item), code: 'aiken-lines', isLeftOut: true });
		if (block !== undefined && isReadBack(block)) blocks.push(block);
	}
	return { content: blocks.join('\n'), lost };
}

const words = (markdown: string) => htmlToText(markdownToHtml(markdown));

function writeItem(item: ExchangeItem): string {
	const options =
		item.type === 'choice'
			? item.options.map(({ text, weight }) => ({ text, isRight: weight === 100 }))
			: item.type === 'true_false'
				? trueFalseWords(item.stem).map((text, at) => ({
						text,
						isRight: (at === 0) === item.isTrue
					}))
				: [];
	const letter = (at: number) => String.fromCharCode(65 + at);
	const lines = options.map(({ text }, at) => `${letter(at)}. ${words(text)}`);
	const right = letter(options.findIndex(({ isRight }) => isRight));
	return `${[words(item.stem), ...lines, `ANSWER: ${right}`].join('\n')}\n`;
}

// A question that looks like an option, or says nothing in words, cannot be told in Aiken.
function isReadBack(block: string): boolean {
	const { items, refused } = readAiken(block);
	const [only] = items;
	const options = only?.item.type === 'choice' ? only.item.options.length : 0;
	return (
		refused.length === 0 && items.length === 1 && options === block.trim().split('\n').length - 2
	);
}
