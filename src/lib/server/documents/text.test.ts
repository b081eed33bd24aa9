import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closePdf, openPdf, type Pdf } from './pdf.ts';
import { readLines } from './pdf-reading.test-support.ts';
import { drawLines, widthOf, wrapBalanced, wrapText, type TextStyle } from './text.ts';

const STYLE: TextStyle = { face: 'regular', size: 16, color: '#000000' };
const HARD = [
	'ที่ปรึกษา น้ำมัน ผู้ใหญ่ ปิ่น ฐู้ ญุ',
	'ป่ำ ป้ำ ฝ่ำ ฝ้ำ ฟ่ำ ฟ้ำ กำลัง',
	'กตัญญู ฎุ ฏู ฤๅษี กรุงเทพฯ ต่าง ๆ',
	'สิทธิ์ พันธุ์ ศาสตร์ อนุรักษ์',
	'วันนี้วันจันทร์ (ICT)น้ำ e-GPปั้นญุ Wi-Fi ๒๕๖๙',
	'“ความมั่นคง” – (ปลอดภัย) 100% … ฿'
];

const open = () =>
	openPdf({
		title: 'ทดสอบ',
		author: 'ทดสอบ',
		subject: 'ทดสอบ',
		lang: 'th-TH',
		issuedAt: new Date('2026-10-01T00:00:00Z'),
		layout: 'portrait',
		compress: false
	});

async function render(lines: readonly string[]): Promise<Uint8Array> {
	const doc = open();
	const part = doc.struct('P');
	part.add(() => drawLines(doc, lines, { x: 60, y: 60, width: 480 }, STYLE));
	doc.addStructure(part);
	part.end();
	return closePdf(doc);
}

describe('Thai in a PDF', () => {
	it('can be copied out letter by letter', async () => {
		expect(readLines(await render(HARD)).map(({ text }) => text)).toEqual(HARD);
	});

	it('is what an independent reader extracts', async () => {
		const pdf = await render(HARD);
		const extracted = extract(pdf);
		if (extracted === undefined) {
			console.info('Not checked: extraction by pdftotext (poppler-utils is not installed).');
			expect(readLines(pdf).map(({ text }) => text)).toEqual(HARD);
			return;
		}
		expect(extracted.split('\n').filter((line) => line.trim() !== '')).toEqual(HARD);
	});

	it('is shaped the same whatever script stands beside it', async () => {
		const words = ['น้ำ', 'ปั้น', 'ที่', 'ผู้ใหญ่'];
		const lines = readLines(await render([...words, ...words.map((word) => `(ICT)${word}`)]));
		words.forEach((word, at) => {
			const alone = placed(lines[at]!.glyphs);
			const beside = placed(lines[at + words.length]!.glyphs.slice('(ICT)'.length));
			expect(beside, word).toEqual(alone);
		});
	});

	it('lifts a tone mark over the vowel below it, and lowers it where there is none', async () => {
		const [high, low] = readLines(await render(['ปี้', 'ก้'])).map(({ glyphs }) => glyphs.at(-1)!);
		expect(high!.code).not.toBe(low!.code);
	});

	it('reads the same however the vowel ำ was typed', async () => {
		const [usual, decomposed] = readLines(await render(['น้ำ', 'น\u0E49\u0E4D\u0E32']));
		expect(decomposed!.text).toBe('น้ำ');
		expect(placed(decomposed!.glyphs)).toEqual(placed(usual!.glyphs));
	});
});

describe('lines of a paragraph', () => {
	const text =
		'ข้าราชการและเจ้าหน้าที่ผู้ปฏิบัติงานด้านเทคโนโลยีสารสนเทศต้องผ่านการประเมินสมรรถนะดิจิทัล ' +
		'ตามมาตรฐานคุณวุฒิ (ฉบับปรับปรุง พ.ศ. ๒๕๖๙) ณ วันที่ 30 กันยายน ของทุกปี';

	it.each([60, 100, 180, 320])('fit %d points and lose no letter', (width) => {
		const doc = open();
		const lines = wrapText(doc, text, STYLE, width);
		for (const line of lines) {
			if (lines.length > 1) expect(widthOf(doc, line, STYLE)).toBeLessThanOrEqual(width);
			expect(line).not.toMatch(/^[\u0E30-\u0E3A\u0E45-\u0E4E]|[เ-ไ(]$/);
		}
		expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
	});

	it('cut an address that no line can hold, and only then', () => {
		const doc = open();
		const address = 'https://samatthana.demo.go.th/verify/SMT-2570-00012345';
		const lines = wrapText(doc, address, STYLE, 120);
		expect(lines.length).toBeGreaterThan(2);
		expect(lines.join('')).toBe(address);
		expect(wrapText(doc, address, STYLE, 500)).toEqual([address]);
	});

	it('come out about equal where a title is centred', () => {
		const doc = open();
		const title = 'การคุ้มครองข้อมูลส่วนบุคคลและความมั่นคงปลอดภัยไซเบอร์สำหรับเจ้าหน้าที่ของรัฐ';
		const [plain, balanced] = [wrapText, wrapBalanced].map((wrap) => wrap(doc, title, STYLE, 400));
		expect(balanced!.length).toBe(plain!.length);
		expect(shortest(doc, balanced!)).toBeGreaterThan(shortest(doc, plain!));
	});

	it('come out equal without cutting a word that the place can hold', () => {
		const doc = open();
		const source = 'สถาบันพัฒนาข้าราชการพลเรือน สำนักงาน ก.พ.';
		for (const width of [130, 150, 170, 200]) {
			const lines = wrapBalanced(doc, source, STYLE, width);
			expect(lines.join('|')).toContain('ข้าราชการพลเรือน');
		}
	});

	it('keep the line breaks of the text', () => {
		expect(wrapText(open(), 'บรรทัดแรก\nบรรทัดสอง', STYLE, 400)).toEqual(['บรรทัดแรก', 'บรรทัดสอง']);
	});
});

function shortest(doc: Pdf, lines: readonly string[]): number {
	return Math.min(...lines.map((line) => widthOf(doc, line, STYLE)));
}

/** Glyphs and their height over the first one: what the eye sees of shaping. */
function placed(glyphs: { code: string; y: number }[]) {
	return glyphs.map(({ code, y }) => ({ code, lift: Math.round((y - glyphs[0]!.y) * 100) / 100 }));
}

function extract(pdf: Uint8Array): string | undefined {
	const folder = mkdtempSync(join(tmpdir(), 'samatthana-pdf-'));
	try {
		writeFileSync(join(folder, 'in.pdf'), pdf);
		return execFileSync('pdftotext', ['-layout', join(folder, 'in.pdf'), '-'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore']
		})
			.replace(/\f/g, '')
			.replace(/^ +/gm, '');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	} finally {
		rmSync(folder, { recursive: true });
	}
}
