import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords, graphemes, segmentWords } from './segment.ts';
import { truncate } from './truncate.ts';

describe('words', () => {
	it('of the field stay whole where the general dictionary cuts them', () => {
		expect(segmentWords('ธรรมาภิบาลข้อมูล')).toEqual(['ธรรมาภิบาล', 'ข้อมูล']);
		expect(segmentWords('งานสารบรรณ (e-Saraban)').slice(0, 2)).toEqual(['งานสารบรรณ', ' ']);
	});

	it('are not found inside longer words', () => {
		expect(segmentWords('ความผิดหวัง')).toEqual(['ความผิดหวัง']);
	});

	it('count without spaces and signs', () => {
		expect(countWords('การพัฒนาบุคลากร (IT) – 2569 !')).toBe(5);
		expect(countWords(' … ')).toBe(0);
	});

	it('are cut from a long law in well under a second', () => {
		const law = 'ผู้ใดกระทำความผิดตามมาตรานี้ต้องระวางโทษจำคุกไม่เกินสองปี'.repeat(2000);
		const begun = performance.now();
		expect(segmentWords(law).join('')).toBe(law);
		expect(performance.now() - begun).toBeLessThan(5000);
	});
});

describe('shortened text', () => {
	it('ends after a whole word', () => {
		expect(truncate('การพัฒนาบุคลากรภาครัฐด้านเทคโนโลยี', 18)).toBe('การพัฒนาบุคลากร…');
		expect(truncate('Digital Government Act', 12)).toBe('Digital…');
	});

	it('is the text itself when it fits', () => {
		expect(truncate('ผู้ใหญ่', 4)).toBe('ผู้ใหญ่');
	});

	it('cuts a word that is too long only between whole letters', () => {
		expect(truncate('ผู้ใหญ่', 3)).toBe('ผู้…');
		expect(truncate('ที่ปรึกษา', 2)).toBe('ที่…');
		expect(truncate('ประชุม', 3)).toBe('ป…');
	});

	it('never ends in a dangling vowel and never grows beyond its place', () => {
		const thai = fc.string({
			unit: fc.constantFrom(...'กนมหญ', ...'เแโใไ', ...'ะาำัีู่้์', ' ', 'ๆ', '(', 'A', '😀')
		});
		fc.assert(
			fc.property(thai, fc.nat(20), (text, max) => {
				const short = truncate(text, max);
				expect(graphemes(short).length).toBeLessThanOrEqual(max);
				if (short === text) return;
				const kept = short.slice(0, -1);
				expect(text.startsWith(kept)).toBe(true);
				expect(kept).not.toMatch(/[เ-ไ\s(]$/);
				if (kept !== '')
					expect(text.slice(kept.length)).not.toMatch(/^[\u0E30-\u0E3A\u0E47-\u0E4E]/);
				const cells = graphemes(text);
				expect(cells.slice(0, graphemes(kept).length).join('')).toBe(kept);
			})
		);
	});
});
