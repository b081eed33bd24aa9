const WORDS_A_MINUTE = 180;
const SECONDS_A_FIGURE = 15;

/**
 * Minutes to read a text with understanding, at least 1: words as a dictionary segments them (Thai
 * has no spaces between words) at 180 a minute, and a quarter of a minute for each figure or
 * diagram. An estimate for planning; nothing is decided by it.
 */
export function readingMinutes(text: string, figures: number): number {
	const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
	let words = 0;
	for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
	return Math.max(1, Math.ceil(words / WORDS_A_MINUTE + (figures * SECONDS_A_FIGURE) / 60));
}
