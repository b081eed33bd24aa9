import { toArabicDigits } from '../thai/numerals.ts';
import { graphemes } from '../thai/segment.ts';
import { diffWords } from './spans.ts';

/**
 * What carries meaning in a letter or two. A change of any of these, or of a word beside a number,
 * is never a typo: numbers and dates, negations and prohibitions, duties and permissions, bounds and
 * quantities, units and amounts, law sections.
 */
const GUARDED = new RegExp(
	[
		String.raw`\d+(?:[.,:/-]\d+)*`,
		'ไม่|มิ|ห้าม|งด|ยกเว้น|เว้นแต่|ปราศจาก|อย่า|ไร้|เลิก|ระงับ',
		'ต้อง|ควร|อาจ|สามารถ|พึง|ให้|ได้รับอนุญาต',
		'ทุก|บาง|ทั้งหมด|เฉพาะ|เท่านั้น|อย่างน้อย|อย่างมาก|เกิน|มากกว่า|น้อยกว่า|สูงสุด|ต่ำสุด',
		'ก่อน|หลัง|ภายใน|ตั้งแต่|จนถึง|และ|หรือ|ใกล้|ไกล|เพิ่ม|ลด|ถูก|ผิด|จริง|เท็จ',
		'หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|ครึ่ง|เศษ',
		'วินาที|นาที|ชั่วโมง|วัน|สัปดาห์|เดือน|ปี|บาท|สตางค์|ร้อยละ|เปอร์เซ็นต์|%|ครั้ง|คน|ฉบับ',
		'มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม',
		'[ก-ฮ]{1,3}\\.[ก-ฮ]{1,3}\\.',
		'มาตรา|วรรค|ข้อ|อนุมาตรา|พระราชบัญญัติ|ระเบียบ|ประกาศ|กฎ',
		String.raw`\b(?:no|not|never|none|nor|neither|without|except|unless|cannot)\b|n['’]t\b`,
		String.raw`\b(?:must|shall|should|may|might|can|will|would|could|need)\b`,
		String.raw`\b(?:all|every|any|some|each|only|both|either|most|least|more|less|fewer|over|under|above|below|and|or)\b`,
		String.raw`\b(?:before|after|within|until|since|by|from|to|true|false|right|wrong)\b`,
		String.raw`\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|third|quarter)\b`,
		String.raw`\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|baht|per ?cent|percent|times?|people)\b`,
		String.raw`\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b`,
		String.raw`\b(?:sections?|articles?|paragraphs?|acts?|rules?|regulations?)\b`
	].join('|'),
	'gi'
);

const MOST_EDITS = 3;
// A beginning that turns a word round: possible, impossible.
const TURNS = /^(?:a|ab|anti|de|dis|il|im|in|ir|mis|non|re|un)$/i;

/**
 * Whether the way from `before` to `after` is no more than mended spelling, spacing or punctuation:
 * at most three places, each a word put right by a letter (two in a word of eight letters and more)
 * or signs alone, none beside a number, and everything guarded stands as it stood. In doubt: no,
 * as for a Thai letter that the segmenter cuts off as a piece of its own.
 */
export function isTypo(before: string, after: string): boolean {
	if (before === after) return true;
	if (guardedOf(before) !== guardedOf(after)) return false;
	const spans = diffWords(before, after);
	let edits = 0;
	for (let i = 0; i < spans.length; i++) {
		const span = spans[i];
		if (span === undefined || span.kind === 'same') continue;
		const next = spans[i + 1];
		const pair = span.kind === 'del' && next?.kind === 'ins';
		const [out, put] = span.kind === 'ins' ? ['', span.text] : [span.text, pair ? next.text : ''];
		const left = spans[i - 1]?.text.trimEnd() ?? '';
		const right = spans[i + (pair ? 2 : 1)]?.text.trimStart() ?? '';
		if (/\p{N}$/u.test(left) || /^\p{N}/u.test(right)) return false;
		if (++edits > MOST_EDITS || !isSlip(out, put)) return false;
		if (pair) i++;
	}
	return true;
}

function guardedOf(text: string): string {
	return (toArabicDigits(text).match(GUARDED) ?? []).join(' ').toLowerCase();
}

function isSlip(out: string, put: string): boolean {
	const letters = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
	const [a, b] = [letters(out), letters(put)];
	// Signs and spaces alone, but none that turns a figure or a formula.
	if (a === b) return !/[\d%$<>=+*/^]/.test(out + put);
	const [from, to] = [[...a], [...b]];
	const shorter = Math.min(graphemes(a).length, graphemes(b).length);
	if (shorter < 3 || /\p{N}/u.test(a + b)) return false;
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	if (long.endsWith(short) && TURNS.test(long.slice(0, -short.length))) return false;
	return distance(from, to) <= (shorter >= 8 ? 2 : 1);
}

// Letters put in, left out, mistaken, or two that changed places (Damerau 1964, adjacent swaps).
function distance(a: readonly string[], b: readonly string[]): number {
	const rows: number[][] = [b.map((_, j) => j).concat(b.length)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const at = (r: number, c: number) => rows[r]?.[c] ?? Infinity;
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			const swapped =
				a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
			row.push(
				Math.min(at(i - 1, j) + 1, (row[j - 1] ?? Infinity) + 1, at(i - 1, j - 1) + cost, swapped)
			);
		}
		rows.push(row);
	}
	return rows[a.length]?.[b.length] ?? Infinity;
}
