import type { Change, Where } from './changes.ts';
import { textChange } from './changes.ts';
import type { Label } from './materiality.ts';
import { diffSequence } from './sequence.ts';
import { segmentWords } from '../thai/segment.ts';

// From this share of common words on, a paragraph is a version of another.
const ALIKE = 0.4;

// A lesson's promise: what one can do when it is finished.
const PROMISE =
	/^(?:>?\s*)(?:เมื่อ(?:เรียน)?จบ|หลัง(?:เรียน)?จบ|วัตถุประสงค์|จุดประสงค์|when you (?:have )?finish|after this (?:lesson|course)|by the end|objectives?\b)/i;
const PROMISE_HEADING =
	/^#+\s*(?:วัตถุประสงค์|จุดประสงค์|ผลลัพธ์|(?:learning )?(?:objectives?|outcomes?))/i;

type Block = { text: string; promise: boolean };

/** Changes between two Markdown texts, paragraph by paragraph and word by word within. */
export function diffText(where: Where, before: string, after: string): Change[] {
	if (before === after) return [];
	const [old, now] = [blocksOf(before), blocksOf(after)];
	const steps = diffSequence(
		old.map(({ text }) => text),
		now.map(({ text }) => text)
	);
	const changes: Change[] = [];
	let [i, j] = [0, 0];
	let out: Block[] = [];
	let put: Block[] = [];
	const close = () => {
		changes.push(...pairUp(out, put).flatMap(([a, b]) => blockChange(where, a, b)));
		[out, put] = [[], []];
	};
	for (const { kind } of steps) {
		const [a, b] = [old[i], now[j]];
		if (kind !== 'ins') i++;
		if (kind !== 'del') j++;
		if (kind === 'same') close();
		else if (kind === 'del' && a) out.push(a);
		else if (kind === 'ins' && b) put.push(b);
	}
	close();
	return changes;
}

/** How much two texts have in common: words of both ÷ words of either (0 … 1). */
export function likeness(a: string, b: string): number {
	const words = (text: string) =>
		new Set(segmentWords(text).filter((each) => /\p{L}|\p{N}/u.test(each)));
	const [left, right] = [words(a), words(b)];
	const common = [...left].filter((word) => right.has(word)).length;
	const all = left.size + right.size - common;
	return all === 0 ? (a === b ? 1 : 0) : common / all;
}

function blockChange(where: Where, a: Block | null, b: Block | null): Change[] {
	const label: Label = a?.promise || b?.promise ? 'objective' : 'content';
	return textChange(where, a?.text ?? '', b?.text ?? '', label);
}

// In order: each old paragraph takes the first new one that is alike and not yet passed.
function pairUp(out: Block[], put: Block[]): [Block | null, Block | null][] {
	const pairs: [Block | null, Block | null][] = [];
	let next = 0;
	for (const a of out) {
		const ahead = put.slice(next).findIndex((b) => likeness(a.text, b.text) >= ALIKE);
		if (ahead < 0) {
			pairs.push([a, null]);
			continue;
		}
		const skipped = put.slice(next, next + ahead);
		pairs.push(...skipped.map((b): [null, Block] => [null, b]));
		pairs.push([a, put[next + ahead] ?? null]);
		next += ahead + 1;
	}
	return [...pairs, ...put.slice(next).map((b): [null, Block] => [null, b])];
}

function blocksOf(markdown: string): Block[] {
	const blocks: Block[] = [];
	let fenced = false;
	let underPromise = false;
	let lines: string[] = [];
	const close = () => {
		const text = lines.join('\n');
		lines = [];
		if (text.trim() === '') return;
		if (/^#/.test(text)) underPromise = PROMISE_HEADING.test(text);
		blocks.push({ text, promise: underPromise || PROMISE.test(text) });
	};
	for (const line of markdown.split('\n')) {
		if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
		if (!fenced && line.trim() === '') close();
		else {
			if (!fenced && /^#/.test(line)) close();
			lines.push(line);
		}
	}
	close();
	return blocks;
}
