import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { certificateFacts } from './certificate-facts.ts';
import { renderCertificate } from './certificate.ts';
import { readContents, readLines } from './pdf-reading.test-support.ts';
import type { CertificateData } from './types.ts';

const CERTIFICATE: CertificateData = {
	kind: 'course',
	holder: { th: 'นางสาวสมหญิง ใจดี', en: 'Ms Somying Jaidee' },
	title: { th: 'การคุ้มครองข้อมูลส่วนบุคคล', en: 'Personal Data Protection' },
	level: { th: 'ใช้งานได้', en: 'Working' },
	minutes: 390,
	issuedOn: '2026-10-01',
	validUntil: '2028-09-30',
	serial: 'SMT-2570-00012345-K7',
	issuer: { th: 'สำนักงานพัฒนาระบบราชการตัวอย่าง', en: 'Example Office' },
	signatory: {
		name: { th: 'นายสมศักดิ์ รักราชการ' },
		position: { th: 'ผู้อำนวยการ', en: 'Director-General' }
	},
	verifyUrl: 'https://samatthana.demo.go.th/verify/SMT-2570-00012345-K7',
	issuedAt: new Date('2026-10-01T03:00:00Z')
};

const linesOf = async (data: CertificateData) =>
	readLines(await renderCertificate(data, { compress: false })).map(({ text }) => text);

describe('a certificate', () => {
	it('prints every fact of the verification page, in Thai and English', async () => {
		const printed = await linesOf(CERTIFICATE);
		for (const { value } of certificateFacts(CERTIFICATE)) {
			expect(printed).toContain(value.th);
			if (value.en) expect(printed).toContain(value.en);
		}
		expect(printed).toContain('ใช้ได้ถึงวันที่ / Valid until');
		expect(printed).toContain('30 กันยายน 2571');
		expect(printed).toContain('30 September 2028');
		expect(printed).toContain('(นายสมศักดิ์ รักราชการ)');
	});

	it('says so when it does not expire', async () => {
		const printed = await linesOf({ ...CERTIFICATE, validUntil: undefined });
		expect(printed).toEqual(expect.arrayContaining(['ไม่มีกำหนดหมดอายุ', 'No expiry']));
	});

	it('takes Thai numerals where the agency chooses so, but never in its serial number', async () => {
		const printed = await linesOf({ ...CERTIFICATE, numerals: 'thai' });
		expect(printed).toEqual(
			expect.arrayContaining([
				'๑ ตุลาคม ๒๕๖๙',
				'๓๐ กันยายน ๒๕๗๑',
				'๖ ชั่วโมง ๓๐ นาที',
				'30 September 2028',
				'SMT-2570-00012345-K7'
			])
		);
	});

	it('calls a qualification a qualification', async () => {
		const printed = await linesOf({ ...CERTIFICATE, kind: 'qualification' });
		expect(printed).toContain('หนังสือรับรองคุณวุฒิ');
		expect(printed).not.toContain('ประกาศนียบัตร');
	});

	it('keeps a long formal name on one line and a long title inside its place, on one page', async () => {
		const name = 'ว่าที่ร้อยตรีหญิง กัญญ์ชลิตา วงศ์สุวรรณกุลพิทักษ์ไพศาลศิริ ณ อยุธยา';
		const title = 'การบริหารโครงการเทคโนโลยีสารสนเทศภาครัฐและการจัดซื้อจัดจ้าง '.repeat(5).trim();
		const pdf = await renderCertificate(
			{ ...CERTIFICATE, holder: { th: name }, title: { th: title } },
			{ compress: false }
		);
		const lines = readLines(pdf);
		expect(lines.map(({ text }) => text)).toContain(name);
		expect(readContents(pdf)).toHaveLength(1);
		const at = lines.findIndex(({ text }) => text.startsWith('การบริหารโครงการ'));
		const facts = lines.findIndex(({ text }) => text.startsWith('ระดับ /'));
		expect(facts).toBeGreaterThan(at);
		const lowest = Math.min(...lines.slice(at, facts).map(({ glyphs }) => glyphs[0]!.y));
		expect(lowest).toBeGreaterThan(lines[facts]!.glyphs[0]!.y + 8);
	});

	it('carries the address of its verification page as a QR code', async () => {
		const [content = ''] = readContents(await renderCertificate(CERTIFICATE, { compress: false }));
		const { modules } = create(CERTIFICATE.verifyUrl, { errorCorrectionLevel: 'M' });
		const bars = Array.from(content.matchAll(/^(\S+) (\S+) (\S+) (\S+) re$/gm), (match) =>
			match.slice(1).map(Number)
		).filter(([, , , height]) => height! < 6);
		const cell = bars[0]![3]!;
		const [left, top] = [0, 1].map((axis) => Math.min(...bars.map((bar) => bar[axis]!)));
		const drawn = Array.from({ length: modules.size ** 2 }, () => 0);
		for (const [x = 0, y = 0, width = 0] of bars) {
			const [column, row, run] = [x - left!, y - top!, width].map((part) =>
				Math.round(part / cell)
			);
			for (let dark = 0; dark < run!; dark++) drawn[row! * modules.size + column! + dark] = 1;
		}
		expect(drawn).toEqual(Array.from(modules.data, Number));
	});

	it('has the same bytes whenever and wherever it is printed again', async () => {
		const before = process.env.TZ;
		const first = await renderCertificate(CERTIFICATE);
		process.env.TZ = 'America/Phoenix';
		const second = await renderCertificate(CERTIFICATE);
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
		expect(Buffer.compare(first, second)).toBe(0);
		const other = await renderCertificate({ ...CERTIFICATE, serial: 'SMT-2570-00012346-C2' });
		expect(Buffer.compare(first, other)).not.toBe(0);
	});

	it('is tagged, titled and in Thai for readers that read aloud, with its fonts inside', async () => {
		const source = Buffer.from(await renderCertificate(CERTIFICATE, { compress: false })).toString(
			'latin1'
		);
		expect(source).toContain('/Lang (th-TH)');
		expect(source).toContain('/Marked true');
		expect(source).toContain('/DisplayDocTitle true');
		expect(source).toContain('/S /H1');
		expect(source).toMatch(/\/Alt \(QR: https:/);
		expect(source).not.toContain('Helvetica');
	});
});
