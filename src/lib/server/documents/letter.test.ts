import { describe, expect, it } from 'vitest';
import { renderLetter, type LetterData } from './letter.ts';
import { readLines } from './pdf-reading.test-support.ts';

const data: LetterData = {
	number: 'กค 0403/1234',
	issuer: 'กรมบริการดิจิทัลภาครัฐ',
	holder: 'นางสาวสมหญิง ใจดี',
	position: 'นักทรัพยากรบุคคลปฏิบัติการ',
	unit: 'กองการเจ้าหน้าที่',
	standard: 'มาตรฐานคุณวุฒิด้านไอทีสำหรับเจ้าหน้าที่ระดับปฏิบัติงาน',
	edition: 2,
	authority: 'คำสั่งกรมที่ 12/2566',
	openedOn: '2025-10-01',
	validUntil: '2028-09-30',
	asOf: '2026-11-25',
	issuedOn: '2026-11-25',
	signatory: { name: 'นายสมชาย ปิ่นแก้ว', position: 'อธิบดีกรมบริการดิจิทัลภาครัฐ' },
	serial: '2570-7KQ4-M8TX-3P',
	proof: '0123456789abcdef0123',
	verifyUrl: 'https://learn.example.go.th/verify/2570-7KQ4-M8TX-3P',
	issuedAt: new Date('2026-11-25T03:00:00Z'),
	numerals: 'thai'
};

const linesOf = async (letter: LetterData) =>
	readLines(await renderLetter(letter, { compress: false })).map(({ text }) => text);

describe('an official letter', () => {
	it('says who holds what, from when until when, in Thai numerals', async () => {
		const lines = await linesOf(data);
		const all = lines.join('').replace(/\s/g, '');
		for (const text of [
			'เลขที่กค๐๔๐๓/๑๒๓๔',
			'นางสาวสมหญิงใจดีตำแหน่งนักทรัพยากรบุคคลปฏิบัติการสังกัดกองการเจ้าหน้าที่',
			'มาตรฐานคุณวุฒิด้านไอทีสำหรับเจ้าหน้าที่ระดับปฏิบัติงานฉบับที่๒(คำสั่งกรมที่๑๒/๒๕๖๖)',
			'ตั้งแต่วันที่๑ตุลาคมพ.ศ.๒๕๖๘ถึงวันที่๓๐กันยายนพ.ศ.๒๕๗๑',
			'ให้ไว้ณวันที่๒๕พฤศจิกายนพ.ศ.๒๕๖๙'
		])
			expect(all).toContain(text);
		expect(lines).toContain('(นายสมชาย ปิ่นแก้ว)');
	});

	it('keeps what is compared or typed in 0-9', async () => {
		const lines = await linesOf(data);
		expect(lines).toContain('เลขที่ใบรับรอง 2570-7KQ4-M8TX-3P');
		expect(lines).toContain('รหัสหลักฐานผล 0123456789abcdef0123');
		expect(lines).toContain(data.verifyUrl);
	});

	it('uses 0-9 where the agency chooses so, and says when there is no end', async () => {
		const lines = await linesOf({ ...data, numerals: 'arab', validUntil: null });
		expect(lines).toContain('เลขที่ กค 0403/1234');
		expect(lines.join('')).toContain('โดยไม่มีกำหนดสิ้นสุด');
	});

	it('is the same bytes every time', async () => {
		expect(await renderLetter(data)).toEqual(await renderLetter(data));
	});
});
