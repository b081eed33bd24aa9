import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseThai, searchKey } from './normalise.ts';
import { toArabicDigits, toThaiDigits } from './numerals.ts';

const thaiSoup = fc.string({
	unit: fc.constantFrom(
		...'กนปญฐ',
		...'เแโใไ',
		...'ะาำัิีึืฺุูํ็',
		...'่้๊๋์ๆฯ',
		...['๑', '9', ' ', '\t', '\n', '\u200B', '\u00A0', '\u202E', 'A', 'é', 'e\u0301', 'İ']
	),
	maxLength: 24
});

describe('one spelling for what looks the same', () => {
	it.each([
		['น้ำ typed as two vowels, tone first', 'น\u0E49\u0E4D\u0E32', 'น\u0E49\u0E33'],
		['น้ำ typed as two vowels, tone last', 'น\u0E4D\u0E49\u0E32', 'น\u0E49\u0E33'],
		['น้ำ with the tone after the whole vowel', 'น\u0E33\u0E49', 'น\u0E49\u0E33'],
		['ที่ with the tone before its vowel', 'ท\u0E48\u0E35', 'ท\u0E35\u0E48'],
		['two เ for one แ', 'เเผน', 'แผน'],
		['a zero-width space between words', 'งาน\u200Bพัสดุ', 'งานพัสดุ'],
		['a no-break space', 'พ.ศ.\u00A02569', 'พ.ศ. 2569'],
		['tabs and spaces in a row', '  นางสาวสมหญิง \t ใจดี ', 'นางสาวสมหญิง ใจดี'],
		['a direction mark that would print the name backwards', 'สมชาย\u202E ใจดี', 'สมชาย ใจดี']
	])('brings %s to the usual spelling', (_, typed, usual) => {
		expect(normaliseThai(typed)).toBe(usual);
	});

	it('leaves well written text and its line breaks as they are', () => {
		const text = 'ที่ปรึกษา น้ำมัน ผู้ใหญ่ ปิ่น ฐู้ ญุ\nกตัญญู ฎุ ฏู ฤๅษี (ICT) e-GP';
		expect(normaliseThai(text)).toBe(text);
	});

	it('changes nothing when applied again', () => {
		fc.assert(
			fc.property(fc.oneof(thaiSoup, fc.string({ unit: 'binary' })), (text) => {
				const once = normaliseThai(text);
				expect(normaliseThai(once)).toBe(once);
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('search keys', () => {
	it('let a word be found inside a longer one', () => {
		expect(searchKey('ดูการบ้าน')).toContain(searchKey('การบ้าน'));
	});

	it('do not depend on how the vowel, the digits or the letters were typed', () => {
		expect(searchKey('น\u0E49\u0E4D\u0E32มัน ปี ๒๕๖๙ PDPA')).toBe(searchKey('น้ำมัน  ปี 2569 pdpa'));
		expect(searchKey('เรื่องต่าง ๆ')).toBe(searchKey('เรื่องต่างๆ'));
	});

	it('keep words apart that differ in their tone only', () => {
		expect(searchKey('ข้าว')).not.toBe(searchKey('ขาว'));
	});

	it('change nothing when applied again', () => {
		fc.assert(
			fc.property(thaiSoup, (text) => {
				const once = searchKey(text);
				expect(searchKey(once)).toBe(once);
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('numerals', () => {
	it('turn into Thai digits and back', () => {
		expect(toThaiDigits('1 ตุลาคม 2569')).toBe('๑ ตุลาคม ๒๕๖๙');
		fc.assert(
			fc.property(fc.stringMatching(/^[ก-ฮ0-9 ./]*$/), (text) => {
				expect(toArabicDigits(toThaiDigits(text))).toBe(text);
			})
		);
	});
});
