import { formatDate, type IsoDay } from '#lib/domain/thai/dates.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { toThaiDigits } from '#lib/domain/thai/numerals.ts';
import { closePdf, openPdf, type Pdf } from './pdf.ts';
import { drawQr } from './qr.ts';
import { GREY, INK, PAGE } from './record-sheet.ts';
import { drawLine, drawLines, lineHeightOf, wrapText, type TextStyle } from './text.ts';
import type { Numerals } from './types.ts';

export interface LetterData {
	/** In the agency's register of letters. */
	number: string;
	issuer: string;
	holder: string;
	position: string | null;
	unit: string | null;
	standard: string;
	edition: number;
	/** The order or circular behind the standard. */
	authority: string | null;
	openedOn: IsoDay;
	/** Null: no end. */
	validUntil: IsoDay | null;
	asOf: IsoDay;
	issuedOn: IsoDay;
	signatory: { name: string; position: string };
	serial: string;
	proof: string;
	verifyUrl: string;
	issuedAt: Date;
	numerals: Numerals;
}

// Margins of official letters: 3 cm left, 2 cm right; 4.5 cm at the top for the agency's letterhead,
// whose emblem only the agency's own paper may carry.
const LEFT = 85;
const WIDTH = PAGE.width - LEFT - 57;
const TOP = 128;
const INDENT = 71;

const TITLE: TextStyle = { face: 'bold', size: 19, color: INK, align: 'center' };
const BODY: TextStyle = { face: 'regular', size: 13.5, color: INK, lineHeight: 1.75 };
const SMALL: TextStyle = { face: 'regular', size: 9, color: GREY };

/**
 * Draws an official letter (หนังสือรับรอง, Regulation of the Prime Minister's Office on
 * Correspondence B.E. 2526, clause 24) on one A4 page, with a QR code to its verification page. The
 * same data gives the same bytes. Serial, proof id and address keep 0-9: they are compared or typed.
 */
export async function renderLetter(
	data: LetterData,
	{ compress = true }: { compress?: boolean } = {}
): Promise<Uint8Array> {
	const doc = openPdf({
		title: `หนังสือรับรองคุณวุฒิ ${data.number} – ${data.holder}`,
		author: data.issuer,
		subject: data.serial,
		lang: 'th-TH',
		issuedAt: data.issuedAt,
		layout: 'portrait',
		compress
	});
	let y = TOP;
	const write = (tag: string, lines: readonly string[], style: TextStyle, box = {}) => {
		const part = doc.struct(tag);
		part.add(() => drawLines(doc, lines, { x: LEFT, y, width: WIDTH, ...box }, style));
		doc.addStructure(part);
		part.end();
		y += lines.length * lineHeightOf(style);
	};
	write('P', [`เลขที่ ${digits(data.number, data)}`], BODY);
	y -= lineHeightOf(BODY);
	const half = { x: LEFT + WIDTH / 2, width: WIDTH / 2 };
	write('P', wrapText(doc, data.issuer, BODY, half.width), { ...BODY, align: 'right' }, half);
	y += 26;
	write('H1', ['หนังสือรับรองคุณวุฒิ'], TITLE);
	y += 18;
	for (const text of paragraphs(data)) {
		const [first, rest] = wrapIndented(doc, text);
		const part = doc.struct('P');
		part.add(() => {
			drawLine(doc, first, { x: LEFT + INDENT, y, width: WIDTH - INDENT }, BODY);
			drawLines(doc, rest, { x: LEFT, y: y + lineHeightOf(BODY), width: WIDTH }, BODY);
		});
		doc.addStructure(part);
		part.end();
		y += (1 + rest.length) * lineHeightOf(BODY) + 6;
	}
	y += 8;
	const given = `ให้ไว้ ณ วันที่ ${officialDay(data.issuedOn, data)}`;
	write('P', [given], BODY, { x: LEFT + INDENT });
	y += 62;
	const sign = { x: LEFT + WIDTH / 2 - 40, width: WIDTH / 2 + 40 };
	const centred: TextStyle = { ...BODY, align: 'center', lineHeight: 1.6 };
	write('P', [`(${data.signatory.name})`], centred, sign);
	write('P', wrapText(doc, data.signatory.position, centred, sign.width), centred, sign);
	drawFoot(doc, data);
	return closePdf(doc);
}

function paragraphs(data: LetterData): string[] {
	const who = [
		data.holder,
		data.position && `ตำแหน่ง ${digits(data.position, data)}`,
		data.unit && `สังกัด ${digits(data.unit, data)}`
	];
	const until = data.validUntil ? `ถึงวันที่ ${officialDay(data.validUntil, data)}` : 'โดยไม่มีกำหนดสิ้นสุด';
	return [
		`หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า ${who.filter(Boolean).join(' ')} ` +
			`เป็นผู้มีสมรรถนะครบถ้วนตาม ${digits(data.standard, data)} ` +
			`ฉบับที่ ${digits(String(data.edition), data)}` +
			(data.authority ? ` (${digits(data.authority, data)})` : ''),
		`โดยมีคุณวุฒิดังกล่าวตั้งแต่วันที่ ${officialDay(data.openedOn, data)} ${until} ` +
			`ทั้งนี้ ตามหลักฐานที่ปรากฏ ณ วันที่ ${officialDay(data.asOf, data)}`
	];
}

/** A paragraph's first line, which begins further in, and the others. */
function wrapIndented(doc: Pdf, text: string): [first: string, rest: string[]] {
	const whole = normaliseThai(text);
	const [first = ''] = wrapText(doc, whole, BODY, WIDTH - INDENT);
	const rest = whole.slice(first.length).trim();
	return [first, rest ? wrapText(doc, rest, BODY, WIDTH) : []];
}

function drawFoot(doc: Pdf, data: LetterData): void {
	const qr = { x: LEFT, y: PAGE.height - 150, size: 72 };
	const figure = doc.struct('Figure', { alt: `QR: ${data.verifyUrl}` });
	figure.add(() => drawQr(doc, data.verifyUrl, qr, INK));
	figure.end();
	doc.addStructure(figure);
	const lines = [
		`เลขที่ใบรับรอง ${data.serial}`,
		`รหัสหลักฐานผล ${data.proof}`,
		'ตรวจสอบสถานะปัจจุบันของหนังสือฉบับนี้ได้ที่',
		data.verifyUrl
	];
	const part = doc.struct('P');
	part.add(() =>
		lines.forEach((line, at) =>
			drawLine(doc, line, { x: LEFT + 86, y: qr.y + 6 + at * 15, width: WIDTH - 86 }, SMALL)
		)
	);
	doc.addStructure(part);
	part.end();
}

/** `๑ ตุลาคม พ.ศ. ๒๕๖๙`, as official papers write it. */
function officialDay(day: IsoDay, data: Pick<LetterData, 'numerals'>): string {
	const [date, month, year] = formatDate(day, 'th').split(' ');
	return digits(`${date} ${month} พ.ศ.\u00a0${year}`, data);
}

const digits = (text: string, { numerals }: Pick<LetterData, 'numerals'>) =>
	numerals === 'thai' ? toThaiDigits(text) : text;
