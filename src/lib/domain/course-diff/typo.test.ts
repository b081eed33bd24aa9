import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relabel } from './materiality.ts';
import { diffSequence } from './sequence.ts';
import { diffWords } from './spans.ts';
import { isTypo } from './typo.ts';

const words = fc.constantFrom(
	...['ข้าราชการ', 'ส่ง', 'รายงาน', 'ให้', 'หัวหน้า', ' ', ' ', 'ทราบ', 'the ', 'officer ', 'reports '],
	...['30 ', 'วัน', 'ไม่', 'ต้อง', ', ']
);
const text = fc.array(words, { minLength: 1, maxLength: 30 }).map((list) => list.join(''));

describe('the way from one list to another', () => {
	it('keeps every element of both, in order, and is no longer than all out and all in', () => {
		const list = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });
		fc.assert(
			fc.property(list, list, (a, b) => {
				const steps = diffSequence(a, b);
				const side = (other: string) =>
					steps.filter(({ kind }) => kind !== other).map(({ value }) => value);
				expect(side('ins')).toEqual(a);
				expect(side('del')).toEqual(b);
				expect(steps.filter(({ kind }) => kind === 'same').length).toBe(longestCommon(a, b));
			})
		);
	});

	it('gives both texts back from its words', () => {
		fc.assert(
			fc.property(text, text, (a, b) => {
				const without = (other: string) =>
					diffWords(a, b)
						.filter(({ kind }) => kind !== other)
						.map((span) => span.text)
						.join('');
				expect(without('ins')).toBe(a);
				expect(without('del')).toBe(b);
			})
		);
	});
});

describe('a typo', () => {
	it.each([
		['อนุญาติให้ใช้งาน', 'อนุญาตให้ใช้งาน'],
		['the goverment office', 'the government office'],
		['ส่งรายงาน  ทุกครั้ง', 'ส่งรายงาน ทุกครั้ง'],
		['Read this ,then sign', 'Read this, then sign'],
		['the recieved letter', 'the received letter']
	])('is %j for %j', (before, after) => {
		expect(isTypo(before, after)).toBe(true);
	});

	it.each([
		['ภายใน 30 วัน', 'ภายใน 60 วัน'],
		['ภายใน ๓๐ วัน', 'ภายใน ๓๑ วัน'],
		['ส่งได้', 'ส่งไม่ได้'],
		['ห้ามส่ง', 'ส่ง'],
		['it is allowed', 'it is not allowed'],
		['it is possible', 'it is impossible'],
		['มาตรา 26', 'มาตรา 27'],
		['1,000 บาท', '1.000 บาท'],
		['ตั้งแต่วันที่ 1 มกราคม', 'ตั้งแต่วันที่ 1 มีนาคม'],
		['you may share it', 'you must share it'],
		['แจ้งก่อนส่ง', 'แจ้งหลังส่ง'],
		['within three days', 'within seven days'],
		['ใกล้ฝั่ง', 'ไกลฝั่ง'],
		['ผู้ควบคุมข้อมูล', 'ผู้ประมวลผลข้อมูล']
	])('is not %j for %j', (before, after) => {
		expect(isTypo(before, after)).toBe(false);
	});

	it('is never another number, nor a negation more or less, wherever it stands', () => {
		const dangers = fc.constantFrom(
			'ไม่',
			'ห้าม',
			' not ',
			' never ',
			' 7 ',
			'๙',
			'ยกเว้น',
			' มาตรา 5 ',
			' 500 บาท'
		);
		fc.assert(
			fc.property(text, text, dangers, (head, tail, danger) => {
				expect(isTypo(head + tail, head + danger + tail)).toBe(false);
				expect(isTypo(head + danger + tail, head + tail)).toBe(false);
			})
		);
		fc.assert(
			fc.property(text, fc.nat(999), fc.nat(999), text, (head, a, b, tail) => {
				fc.pre(a !== b);
				expect(isTypo(`${head} ${a} ${tail}`, `${head} ${b} ${tail}`)).toBe(false);
			})
		);
	});
});

describe('the label of a change', () => {
	const author = { isAuthor: true, mayReview: true };
	const reviewer = { isAuthor: false, mayReview: true };
	it('is raised by its author, and lowered only by a reviewer who is not', () => {
		expect(relabel('typo', 'content', author)).toBe('content');
		expect(relabel('key', 'content', reviewer)).toBe('content');
		expect(() => relabel('key', 'typo', author)).toThrow('change.lowering_needs_reviewer');
		expect(() => relabel('key', 'typo', { isAuthor: false, mayReview: false })).toThrow(
			'change.lowering_needs_reviewer'
		);
	});
});

// The textbook table, slow and plain, to hold the quick way to.
function longestCommon(a: readonly number[], b: readonly number[]): number {
	const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
	for (let i = 1; i <= a.length; i++)
		for (let j = 1; j <= b.length; j++)
			table[i]![j] =
				a[i - 1] === b[j - 1]
					? table[i - 1]![j - 1]! + 1
					: Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
	return table[a.length]![b.length]!;
}
