import { countWords } from '../../thai/segment.ts';
import type { Lang } from '../localised.ts';
import type { Paragraph } from './prose.ts';

/**
 * Thai has no sign between sentences and no accepted formula of readability: what a reader can rest
 * at is the space. So the measure is the length of what is read in one breath: words (by the
 * segmenter) between spaces or signs. A run over 35 words has no place to rest.
 */
export const LONGEST_THAI_RUN = 35;
/** Mean words of a Thai run, weighted by the words in it, above which a lesson is hard. */
export const HARD_THAI_MEAN = 16;
/** Words of an English sentence that is too long (the plain-language guides say 25 on average at most). */
export const LONGEST_ENGLISH_SENTENCE = 40;
/** Flesch-Kincaid grade (Kincaid et al. 1975) above which an English lesson is hard. */
export const HARD_ENGLISH_GRADE = 13;

/** The longest run or sentence of a paragraph that is too long; undefined: all are well. */
export function tooLongAStretch(text: string, lang: Lang): { words: number } | undefined {
	const most = lang === 'th' ? LONGEST_THAI_RUN : LONGEST_ENGLISH_SENTENCE;
	const lengths = stretchesOf(text, lang).map(countWords);
	const longest = Math.max(0, ...lengths);
	return longest > most ? { words: longest } : undefined;
}

/**
 * How hard a text reads: for Thai the mean length of runs, each weighted by its words, since long
 * runs are where readers spend their time; for English the Flesch-Kincaid grade with syllables
 * counted as vowel groups. null for fewer than 100 words, of which neither says anything.
 */
export function readingLevel(paragraphs: readonly Paragraph[], lang: Lang): number | null {
	const stretches = paragraphs.flatMap(({ text }) => stretchesOf(text, lang));
	const lengths = stretches.map(countWords);
	const words = lengths.reduce((sum, each) => sum + each, 0);
	if (words < 100) return null;
	if (lang === 'th') return lengths.reduce((sum, each) => sum + each ** 2, 0) / words;
	const syllables = stretches.reduce((sum, each) => sum + syllablesOf(each), 0);
	return 0.39 * (words / stretches.length) + 11.8 * (syllables / words) - 15.59;
}

export function isHard(level: number, lang: Lang): boolean {
	return level > (lang === 'th' ? HARD_THAI_MEAN : HARD_ENGLISH_GRADE);
}

function stretchesOf(text: string, lang: Lang): string[] {
	const parts =
		lang === 'th' ? text.split(/[\s,;:()“”"…–—/]+/) : text.split(/(?<=[.!?:;])["”)]?\s+/);
	return parts.filter((part) => /\p{L}/u.test(part));
}

function syllablesOf(text: string): number {
	const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
	return words.reduce((sum, word) => {
		const spoken = word.length > 3 ? word.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '') : word;
		return sum + Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
	}, 0);
}
