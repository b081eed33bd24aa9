import { DOMAIN_WORDS } from './dictionary.ts';

/** A vowel or tone that hangs on the letter before it: never first on a line or after a cut. */
export const DEPENDENT = '็-๎ะ-ฺๅ';
/** A vowel that is written before its consonant: never last on a line or before a cut. */
export const LEADING = 'เ-ไ';

const longestFirst = DOMAIN_WORDS.toSorted((a, b) => b.length - a.length).join('|');
const KNOWN = new RegExp(`(?<![${LEADING}])(${longestFirst})(?![${DEPENDENT}])`);
const SPACES = /(\s+)/;
// The platform's dictionary does not look into ปั้น of "GPปั้น": scripts are cut apart first.
const THAI_RUNS = /([\u0E01-\u0E4E\u0E5A\u0E5B]+)/;

const HANGS = new RegExp(`^[${DEPENDENT}]`);
const WAITS = new RegExp(`[${LEADING}]$`);

// Made on first use: a page that only formats dates should not pay for them.
let wordSegmenter: Intl.Segmenter | undefined;
let graphemeSegmenter: Intl.Segmenter | undefined;

/**
 * Cuts text into words, spaces and signs; joined, the pieces are the text again. Words of the
 * field come first, the platform's dictionary cuts the rest. Good for lines and for counting; for
 * search take `searchKey` and look for substrings, since a general dictionary misses three in ten
 * legal words.
 */
export function segmentWords(text: string): string[] {
	const pieces: string[] = [];
	// Space by space, so that the cost grows with the text and not with its square.
	for (const chunk of text.split(SPACES)) {
		if (/^\s/.test(chunk)) pieces.push(chunk);
		else for (const run of chunk.split(THAI_RUNS)) pieces.push(...segmentRun(run));
	}
	return pieces;
}

function segmentRun(run: string): string[] {
	wordSegmenter ??= new Intl.Segmenter('th', { granularity: 'word' });
	const segmenter = wordSegmenter;
	// Odd parts are what the expression caught: a known word, kept whole.
	return run.split(KNOWN).flatMap((part, at) => {
		if (part === '') return [];
		return at % 2 === 1 ? [part] : Array.from(segmenter.segment(part), ({ segment }) => segment);
	});
}

/** How many words a reader reads; spaces and signs do not count. */
export function countWords(text: string): number {
	return segmentWords(text).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

/** The characters as a reader sees them: a letter with its marks is one. */
export function graphemes(text: string): string[] {
	graphemeSegmenter ??= new Intl.Segmenter('th', { granularity: 'grapheme' });
	return Array.from(graphemeSegmenter.segment(text), ({ segment }) => segment);
}

/** The smallest parts a word may be cut into: a letter with everything that hangs on it, the vowel
 * before it and the vowels after it among them. Joined, they are the text again. */
export function letterClusters(text: string): string[] {
	const clusters: string[] = [];
	for (const letter of graphemes(text)) {
		const last = clusters.at(-1);
		if (last !== undefined && (HANGS.test(letter) || WAITS.test(last))) {
			clusters[clusters.length - 1] = last + letter;
		} else clusters.push(letter);
	}
	return clusters;
}
