import type { Answer } from './answers.ts';
import { readDecimal } from './decimal.ts';
import type { Item } from './items.ts';

/** Something about an answer that its writer may want to mend before handing in. */
export type AnswerProblem = { code: string; th: string; en: string };

/**
 * What is unfinished or unreadable about an answer. Nothing here refuses saving: a learner may
 * hand in an unfinished answer, but is told first.
 */
export function validateAnswer(item: Item, answer: Answer | null): AnswerProblem[] {
	if (answer === null) {
		return [{ code: 'answer.none', th: 'ยังไม่ได้ตอบ', en: 'Not answered yet' }];
	}
	if (item.type === 'numerical' && answer.type === 'text') {
		if (readDecimal(answer.text) !== undefined) return [];
		const th = 'คำตอบต้องเป็นตัวเลขจำนวนเดียว เช่น 1,250.50';
		return [
			{ code: 'answer.not_a_number', th, en: 'The answer must be one number, such as 1,250.50' }
		];
	}
	if (item.type === 'ordering' && answer.type === 'ordering') {
		return checkPlaces(item.steps.length, Object.values(answer.positions));
	}
	if (item.type === 'matching' && answer.type === 'matching') {
		return checkCount(item.rows.length, Object.keys(answer.pairs).length);
	}
	if (item.type === 'cloze' && answer.type === 'cloze') {
		return checkCount(item.gaps.length, Object.keys(answer.gaps).length);
	}
	return [];
}

function checkPlaces(steps: number, places: number[]): AnswerProblem[] {
	const twice = places.find((place, index) => places.indexOf(place) < index);
	if (twice === undefined) return checkCount(steps, places.length);
	const th = `ลำดับที่ ${twice} ถูกเลือกมากกว่าหนึ่งครั้ง`;
	return [{ code: 'answer.place_twice', th, en: `Place ${twice} is chosen more than once` }];
}

function checkCount(asked: number, given: number): AnswerProblem[] {
	if (given >= asked) return [];
	const th = `ตอบแล้ว ${given} จาก ${asked} ช่อง`;
	return [{ code: 'answer.unfinished', th, en: `${given} of ${asked} parts are answered` }];
}
