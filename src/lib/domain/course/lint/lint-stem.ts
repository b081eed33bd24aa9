import type { ItemSource } from '../../assessment/quiz-source.ts';
import { fault, type Fault } from '../faults.ts';
import { placeAt } from '../source-text.ts';

// What is asked for is the wrong thing: the negation stands right behind the word that asks. One
// further on, as in "ข้อใดคือเหตุผลที่ไม่ควร…", belongs to what is described and not to the question.
const ASKS = '(?:ข้อ|สิ่ง|วิธี|การกระทำ|กรณี|ข้อความ|พฤติกรรม|รายการ|ข้อมูล|หน้าที่|เอกสาร|ผู้|คน|หน่วยงาน)ใด';
const SAYS = '(?:กล่าว|ระบุ|อธิบาย|ปฏิบัติ|ทำ|(?:คือ|เป็น)(?:สิ่ง|ข้อความ|การกระทำ|วิธี)ที่)?';
// "Who" asks at the beginning of a sentence only; further on it speaks of somebody.
const WHO = String.raw`(?:\b(?:which|what)\b|(?:^|[.!?]\s+)who\b)`;
const AUX = '(?:is|are|was|were|does|do|did|should|may|must|can|would|will)';
// Up to six words, none of which opens a clause of its own.
const UP_TO = String.raw`(?:\s+(?!why|that|when|if|because|how|where|while)[\w'-]+){0,6}?`;
const NEGATIVE_QUESTION = [
	new RegExp(String.raw`${ASKS}(?:ต่อไปนี้|ข้างต้น|บ้าง|ที่)?\s?${SAYS}(ไม่|มิใช่|มิได้|มิควร)`),
	new RegExp(String.raw`(?:อะไร|ใคร)(?:บ้าง)?(?:ที่)?\s?${SAYS}(ไม่|มิใช่|มิได้)`),
	/(ยกเว้น)\s?(?:ข้อใด|อะไร|สิ่งใด|ใคร|กรณีใด|วิธีใด)/,
	/(ยกเว้น)\s*$/m,
	new RegExp(
		String.raw`${WHO}${UP_TO}\s+${AUX}(?:\s+(?:you|we|they|it|one|(?:an?|the) \w+))?\s?(not|never|n't)\b`,
		'im'
	),
	new RegExp(
		String.raw`${WHO}${UP_TO}\s+(cannot|isn't|aren't|doesn't|don't|shouldn't|mustn't|can't|won't)\b`,
		'im'
	),
	/\b(except)\b[^.!?]*[?:]?\s*$/im
];
const MARKED = /\*\*[^*\n]+\*\*|__[^_\n]+__/g;

/** A stem that asks for what is wrong without setting the negation in bold (or capitals). */
export function checkNegativeStem({ stem, key }: ItemSource): Fault[] {
	if (key.type !== 'choice') return [];
	// Same length, so that offsets still name places.
	const unmarked = stem.text.replace(MARKED, (text) => '□'.repeat(text.length));
	for (const pattern of NEGATIVE_QUESTION) {
		const found = pattern.exec(unmarked);
		const word = found?.[1];
		if (found === null || word === undefined || /^[A-Z']+$/.test(word)) continue;
		const at = found.index + found[0].lastIndexOf(word);
		return [fault('item.unmarked-negative', placeAt(stem, at), word)];
	}
	return [];
}
