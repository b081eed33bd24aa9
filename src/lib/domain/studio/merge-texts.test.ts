import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from './merge-texts.ts';

const text = fc
	.array(fc.constantFrom('ก', 'ข', 'ค', ''), { maxLength: 8 })
	.map((l) => l.join('\n'));

describe('merging two people’s texts', () => {
	it('keeps changes to different lines', () => {
		const base = 'หนึ่ง\nสอง\nสาม\nสี่\n';
		const merged = mergeTexts(base, base.replace('หนึ่ง', 'เอก'), base.replace('สี่', 'จัตวา'));
		expect(merged).toBe('เอก\nสอง\nสาม\nจัตวา\n');
	});

	it('leaves the same line changed in two ways to a person', () => {
		expect(mergeTexts('หนึ่ง\n', 'เอก\n', 'ปฐม\n')).toBeUndefined();
	});

	it('takes the other’s text where one changed nothing, and what both made the same', () => {
		fc.assert(
			fc.property(text, text, (base, other) => {
				expect(mergeTexts(base, base, other)).toBe(other);
				expect(mergeTexts(base, other, base)).toBe(other);
				expect(mergeTexts(base, other, other)).toBe(other);
			})
		);
	});
});
