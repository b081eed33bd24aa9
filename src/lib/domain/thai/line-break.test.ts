import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineBreakPieces } from './line-break.ts';

const bars = (text: string) => lineBreakPieces(text).join('|');

describe('where a Thai line may end', () => {
	it.each([
		'การ|พัฒนา|บุคลากร|ภาครัฐ|ด้าน|เทคโนโลยี|สารสนเทศ',
		'การกระทำความผิด|เกี่ยว|กับ|คอมพิวเตอร์',
		'ธรรมาภิบาล|ข้อมูล|บน|คลาวด์|และ|ฟิชชิง|มัลแวร์',
		'เรื่อง|ต่าง ๆ |กรุงเทพฯ |ณ |ที่',
		'เวลา |08.30–16.30 น. |และ/|หรือ ฯลฯ',
		'คุ้มครอง|ข้อมูลส่วนบุคคล |พ.ศ. ๒๕๖๒ |(PDPA) |มาตรา |26',
		'“ระดับ|สูง” |(ICT)|น้ำมัน |ระบบ|e-GP|ปั้น',
		'นางสาว|กัญญ์|ชลิ|ตา',
		'ร้อย|ละ |80% |https://example.go.th/verify/ABC-1',
		'ปีงบประมาณ |2569 |มี |3 |ไตรมาส'
	])('is between words: %s', (text) => {
		expect(bars(text.replaceAll('|', ''))).toBe(text);
	});

	it('is never at a no-break space', () => {
		expect(bars('ฉบับที่\u00A02 ของ')).toMatch(/ที่\u00A02 \|ของ$/);
	});

	const soup = fc.array(
		fc.constantFrom(
			...'กขงญณธนผวสอ',
			...'ะาำัิีึืฺุูๅ็่้๊๋์ํ๎',
			...'เแโใไ',
			...'ๆฯ๏๐๙฿',
			...['กระทำ', 'ความผิด', 'พ.ศ.', 'พัสดุ', 'ๆ ', ' ', '\u00A0', '\n', '(', ')', '“', '/'],
			...['e-GP', 'PDPA', '2569', '.', '😀']
		),
		{ maxLength: 30 }
	);

	it('never parts a letter from its vowel or tone, in any text', () => {
		fc.assert(
			fc.property(soup, (bits) => {
				const pieces = lineBreakPieces(bits.join(''));
				for (const piece of pieces.slice(1))
					expect(piece).not.toMatch(/^(?:[ๆฯ)]|[\u0E30-\u0E3A]|\u0E45|[\u0E47-\u0E4E])/);
				for (const piece of pieces.slice(0, -1)) expect(piece.trimEnd()).not.toMatch(/[เ-ไ(“]$/);
			}),
			{ numRuns: 2000 }
		);
	});

	it('loses and adds nothing: the pieces joined are the text', () => {
		const texts = fc.oneof(
			soup.map((bits) => bits.join('')),
			fc.string({ unit: 'binary' })
		);
		fc.assert(
			fc.property(texts, (text) => {
				expect(lineBreakPieces(text).join('')).toBe(text);
			})
		);
	});
});
