import { toArabicDigits } from './numerals.ts';

// Characters nobody sees and nobody means: zero-width spaces and joiners, the soft hyphen, the
// byte-order mark, the direction marks that could make a printed name read backwards, and control
// characters (a database refuses U+0000 in text) but for tabs and line ends.
/* eslint-disable no-control-regex */
const INVISIBLE =
	/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
/* eslint-enable no-control-regex */
const VOWEL_MARK = '\\u0E31\\u0E34-\\u0E3A';
const TONE = '\\u0E48-\\u0E4B';
const MARK_RUN = new RegExp(`[${VOWEL_MARK}${TONE}]{2,}`, 'g');
const TONES = new RegExp(`[${TONE}]`, 'g');
const NOT_TONES = new RegExp(`[^${TONE}]`, 'g');
const AM_IN_TWO = new RegExp(`\\u0E4D([${TONE}]*)\\u0E32`, 'g');
const TONE_AFTER_AM = new RegExp(`\\u0E33([${TONE}]+)`, 'g');

/**
 * The one spelling in which Thai text is stored and compared.
 *
 * Thai keyboards and old files write what looks the same in several ways: `น้ำ` as one vowel or
 * as two, the tone mark before or after its vowel, two เ for one แ. Unicode's own forms do not
 * bring these together (NFC leaves them apart, NFKC orders them wrongly). Invisible characters
 * go, runs of spaces become one, ends are trimmed; line breaks stay. Applying it twice changes
 * nothing more.
 */
export function normaliseThai(text: string): string {
	let now = text.replace(INVISIBLE, '').replace(/\u00A0/g, ' ');
	// One repair can uncover the next (a tone that moves frees a split vowel), so go on until
	// nothing changes; each repair shortens the text or brings a mark nearer its place.
	for (let before = ''; before !== now;) {
		before = now;
		now = repair(now);
	}
	return now.replace(/[ \t]+/g, ' ').trim();
}

function repair(text: string): string {
	return text
		.normalize('NFC')
		.replace(MARK_RUN, (run) => run.replace(TONES, '') + run.replace(NOT_TONES, ''))
		.replace(AM_IN_TWO, '$1\u0E33')
		.replace(TONE_AFTER_AM, '$1\u0E33')
		.replace(/เเ/g, 'แ');
}

/**
 * The form in which text and a question are compared in search: normalised, lower case, digits
 * 0-9 whichever were typed, one space for any white space, ๆ joined to its word. Tone marks stay:
 * ข้าว and ขาว are different words.
 */
export function searchKey(text: string): string {
	const plain = toArabicDigits(normaliseThai(normaliseThai(text).toLowerCase()));
	return plain.replace(/\s+/g, ' ').replace(/ +ๆ/g, 'ๆ').trim();
}
