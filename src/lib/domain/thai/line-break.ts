import { DEPENDENT, LEADING, segmentWords } from './segment.ts';

// The last of these is a silent letter (ญ์, ธิ์, สุ์), which ends a word.
const NEVER_FIRST = new RegExp(`^(?:[${DEPENDENT}ๆฯ)\\]}.,;:!?%”’»…]|[ก-ฮ][ิุ]?์)`);
const NEVER_LAST = new RegExp(`[${LEADING}([{“‘«]$`);
const LONE_CONSONANT = /^[ก-ฒด-ฮ]$/;
const THAI_LETTER_FIRST = /^[ก-ฮเ-ไ]/;
const THAI_LETTER_LAST = new RegExp(`[ก-ฮ${DEPENDENT}ๆฯ]$`);
const CLOCK = /[\d๐-๙]\s+$/;
const YEAR_ERA = /(?:พ\.ศ\.|ค\.ศ\.|B\.E\.|A\.D\.)\s+$/;

/**
 * Cuts text where a line may end; joined, the pieces are the text again. Spaces stay at the end of
 * the piece before them, to be dropped when the line ends there; a no-break space never ends one.
 *
 * No line begins with a dependent vowel or tone, ๆ, ฯ or a closing sign; none ends with a leading
 * vowel or an opening sign. Latin words, numbers and abbreviations stay whole, and so does
 * `พ.ศ. 2568`.
 */
export function lineBreakPieces(text: string): string[] {
	const pieces: string[] = [];
	for (const word of segmentWords(text)) {
		const last = pieces.at(-1);
		if (last !== undefined && !mayBreak(last, word)) pieces[pieces.length - 1] = last + word;
		else pieces.push(word);
	}
	return pieces;
}

function mayBreak(before: string, after: string): boolean {
	if (/^\s/.test(after) || /[\u00A0\u202F]$/.test(before)) return false;
	const seen = before.trimEnd();
	if (NEVER_FIRST.test(after) || NEVER_LAST.test(seen)) return false;
	if (seen.length < before.length) {
		if (YEAR_ERA.test(before)) return !/^[\d๐-๙]/.test(after);
		return !(CLOCK.test(before) && /^น$/.test(after));
	}
	// Within a run of text without spaces only Thai words part, and Thai from Latin letters.
	if (before.endsWith('/')) return THAI_LETTER_FIRST.test(after);
	if (THAI_LETTER_LAST.test(before)) {
		if (LONE_CONSONANT.test(after) || isLoneConsonant(before)) return false;
		return /^[\p{L}(“‘[]/u.test(after);
	}
	return /[\p{Script=Latin})\]”’]$/u.test(before) && THAI_LETTER_FIRST.test(after);
}

/** The general dictionary leaves a letter over when it does not know a word; ณ alone is a word. */
function isLoneConsonant(piece: string): boolean {
	return LONE_CONSONANT.test(piece.split(/\s/).at(-1) ?? '');
}
