import { describe, expect, it } from 'vitest';
import { readLines } from './pdf-reading.test-support.ts';
import { groupByFiscalYear } from './record-years.ts';
import { renderRecord } from './record.ts';
import type { RecordData, RecordEntry } from './types.ts';

const RECORD: RecordData = {
	locale: 'th',
	person: { name: 'นางสาวสมหญิง ใจดี', position: 'นักวิชาการคอมพิวเตอร์ชำนาญการ' },
	issuer: 'สำนักงานพัฒนาระบบราชการตัวอย่าง',
	entries: [
		{ day: '2025-10-01', what: 'ข้อมูลส่วนบุคคล', source: 'ระบบสมรรถนะ', minutes: 360, score: '86%' },
		{ day: '2025-09-30', what: 'ICDL', detail: 'โมดูล 1', source: 'ICDL Thailand', minutes: 90 },
		{ day: '2026-03-05', what: 'ดูงาน', source: 'กระทรวงตัวอย่าง', score: 'ผ่าน' }
	],
	issuedAt: new Date('2026-11-22T17:30:00Z')
};

const many = (count: number): RecordEntry[] =>
	Array.from({ length: count }, (_, at) => ({
		day: `2026-0${1 + (at % 9)}-15`,
		what: `หลักสูตรที่ ${at + 1} การใช้งานโปรแกรมตารางคำนวณเพื่อการวิเคราะห์และนำเสนอข้อมูล`,
		source: 'สถาบันพัฒนาข้าราชการพลเรือน',
		minutes: 60
	}));

const read = async (data: RecordData) => readLines(await renderRecord(data, { compress: false }));
const textOf = async (data: RecordData) => (await read(data)).map(({ text }) => text);

describe('a record of learning', () => {
	it('lists what was learned under its fiscal year, the latest first, with the hours of each', async () => {
		const text = (await textOf(RECORD)).join('\n');
		expect(text).toMatch(
			/ปีงบประมาณ 2569 \(1 ต.ค. 2568 – 30 ก.ย. 2569\)[^]*ข้อมูลส่วนบุคคล[^]*86%[^]*ดูงาน[^]*รวมปีงบประมาณ 2569\n6 ชั่วโมง[^]*ปีงบประมาณ 2568 [^]*ICDL\nโมดูล 1[^]*1.5[^]*1 ชั่วโมง 30 นาที/
		);
		expect(text).toContain('3 รายการ · 7 ชั่วโมง 30 นาที');
		expect(text).toContain('พิมพ์เมื่อ 23 พ.ย. 2569 00:30 น.');
		expect(text).toContain('หน้า 1 จาก 1');
	});

	it('takes Thai numerals where the agency chooses so', async () => {
		const text = (await textOf({ ...RECORD, numerals: 'thai' })).join('\n');
		expect(text).toContain('รวมปีงบประมาณ ๒๕๖๙');
		expect(text).toContain('๘๖%');
		expect(text).toContain('หน้า ๑ จาก ๑');
	});

	it('speaks English with the common era, and 0-9 always', async () => {
		const text = (await textOf({ ...RECORD, locale: 'en', numerals: 'thai' })).join('\n');
		expect(text).toContain('Fiscal year B.E. 2569 (1 Oct 2025 – 30 Sep 2026)');
		expect(text).toContain('Page 1 of 1');
		expect(text).not.toMatch(/[๐-๙]/);
	});

	it('says so when there is nothing on record', async () => {
		expect(await textOf({ ...RECORD, entries: [] })).toContain('ยังไม่มีรายการเรียนรู้ในช่วงเวลานี้');
	});

	it('repeats the table head on every page and loses no row between pages', async () => {
		const lines = await read({ ...RECORD, entries: many(60) });
		const pages = Math.max(...lines.map(({ page }) => page));
		expect(pages).toBeGreaterThan(2);
		for (let page = 1; page <= pages; page++) {
			const texts = lines.filter((line) => line.page === page).map(({ text }) => text);
			expect(texts).toContain('แหล่งเรียนรู้');
			expect(texts).toContain(`หน้า ${page} จาก ${pages}`);
			if (page > 1) expect(texts).toContain('ปีงบประมาณ 2569 (ต่อ)');
		}
		const rows = lines.flatMap(({ text }) => /^หลักสูตรที่ (\d+)/.exec(text)?.[1] ?? []);
		expect(rows.map(Number).sort((a, b) => a - b)).toEqual(
			Array.from({ length: 60 }, (_, at) => at + 1)
		);
	});

	it.each(Array.from({ length: 24 }, (_, at) => at + 1))(
		'leaves no total alone on a page and writes nothing into the margin: %d entries',
		async (count) => {
			const lines = await read({ ...RECORD, entries: many(count) });
			const total = lines.find(({ text }) => text.startsWith('รวมปีงบประมาณ'))!;
			const rows = lines.filter(({ text }) => text.startsWith('หลักสูตรที่'));
			expect(rows.some(({ page }) => page === total.page)).toBe(true);
			const body = lines.filter(({ text }) => !/^หน้า|พิมพ์เมื่อ/.test(text));
			expect(Math.min(...body.map(({ glyphs }) => glyphs[0]!.y))).toBeGreaterThan(60);
		}
	);

	it('has the same bytes when printed again from the same data', async () => {
		const [first, second] = [await renderRecord(RECORD), await renderRecord(RECORD)];
		expect(Buffer.compare(first, second)).toBe(0);
	});
});

describe('the years of a record', () => {
	it('turn on 1 October and add up the time', () => {
		expect(groupByFiscalYear(RECORD.entries)).toMatchObject([
			{ year: 2569, minutes: 360, entries: [{ day: '2025-10-01' }, { day: '2026-03-05' }] },
			{ year: 2568, minutes: 90, entries: [{ day: '2025-09-30' }] }
		]);
	});
});
