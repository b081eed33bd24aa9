import { certificateFacts, type CertificateFact, type FactKey } from './certificate-facts.ts';
import { drawDivider, drawPaper, GOLD, GREY, INK, PAGE } from './certificate-paper.ts';
import { closePdf, drawArtifact, openPdf, type Pdf } from './pdf.ts';
import { drawQr } from './qr.ts';
import {
	drawLine,
	drawLines,
	lineHeightOf,
	widthOf,
	wrapBalanced,
	type TextStyle
} from './text.ts';
import type { CertificateData } from './types.ts';

const COLUMN = { x: 111, width: PAGE.width - 222 };

const ISSUER: TextStyle = { face: 'bold', size: 16, color: INK, align: 'center' };
const HEADING: TextStyle = { face: 'bold', size: 34, color: INK, align: 'center', lineHeight: 1.4 };
const LATIN_HEADING: TextStyle = {
	face: 'regular',
	size: 10.5,
	color: GOLD,
	align: 'center',
	spacing: 3
};
const NAME: TextStyle = { face: 'bold', size: 28, color: INK, align: 'center' };
const TITLE: TextStyle = { face: 'bold', size: 20, color: INK, align: 'center' };
const PHRASE: TextStyle = { face: 'regular', size: 13, color: GREY, align: 'center' };
const LATIN: TextStyle = { face: 'regular', size: 11.5, color: GREY, align: 'center' };
const LATIN_PHRASE: TextStyle = { face: 'italic', size: 10, color: GREY, align: 'center' };
const LABEL: TextStyle = { face: 'regular', size: 8.5, color: GREY };
const VALUE: TextStyle = { face: 'bold', size: 10.5, color: INK };
const SMALL: TextStyle = { face: 'regular', size: 8.5, color: GREY };

const WORDS = {
	course: {
		heading: { th: 'ประกาศนียบัตร', en: 'CERTIFICATE OF COMPLETION' },
		given: { th: 'ให้ไว้เพื่อแสดงว่า', en: 'This is to certify that' },
		done: {
			th: 'ได้เรียนและผ่านการประเมินครบถ้วนตามหลักสูตร',
			en: 'has completed the course and passed its assessments'
		}
	},
	qualification: {
		heading: { th: 'หนังสือรับรองคุณวุฒิ', en: 'CERTIFICATE OF QUALIFICATION' },
		given: { th: 'ให้ไว้เพื่อรับรองว่า', en: 'This is to certify that' },
		done: {
			th: 'มีสมรรถนะครบถ้วนตามมาตรฐานคุณวุฒิ',
			en: 'meets every requirement of the qualification standard'
		}
	}
} as const;

/**
 * Draws a certificate on one A4 landscape page, Thai first and English under it, with a QR code to
 * its verification page. The same data gives the same bytes.
 */
export async function renderCertificate(
	data: CertificateData,
	{ compress = true }: { compress?: boolean } = {}
): Promise<Uint8Array> {
	const words = WORDS[data.kind];
	const doc = openPdf({
		title: `${words.heading.th} ${data.title.th} – ${data.holder.th}`,
		author: data.issuer.th,
		subject: data.serial,
		lang: 'th-TH',
		issuedAt: data.issuedAt,
		layout: 'landscape',
		compress
	});
	drawArtifact(doc, () => drawPaper(doc));
	drawHead(doc, data);
	drawStatement(doc, data);
	drawFoot(doc, data);
	return closePdf(doc);
}

function drawHead(doc: Pdf, data: CertificateData): void {
	const { heading } = WORDS[data.kind];
	let y = 56;
	y += drawParagraph(doc, 'P', 'th', wrapBalanced(doc, data.issuer.th, ISSUER, 560), y, ISSUER);
	if (data.issuer.en) {
		const lines = wrapBalanced(doc, data.issuer.en, LATIN_PHRASE, 560);
		y += drawParagraph(doc, 'P', 'en', lines, y - 2, { ...LATIN_PHRASE, face: 'regular' }) - 2;
	}
	y += drawParagraph(doc, 'H1', 'th', [heading.th], y + 6, HEADING) + 6;
	y += drawParagraph(doc, 'P', 'en', [heading.en], y - 1, LATIN_HEADING);
	drawArtifact(doc, () => drawDivider(doc, y + 5));
}

type Line = { tag: 'P' | 'H2'; lang: 'th' | 'en'; lines: string[]; style: TextStyle; gap: number };

/** The sentence of the certificate, set in the middle of what the head and the foot leave. */
function drawStatement(doc: Pdf, data: CertificateData): void {
	const room = { top: 196, bottom: 446 };
	// A very long title gives up size before it gives up its place.
	let blocks = composeStatement(doc, data, 1);
	for (let scale = 0.95; heightOf(blocks) > room.bottom - room.top && scale > 0.5; scale -= 0.05) {
		blocks = composeStatement(doc, data, scale);
	}
	let y = room.top + Math.max(0, (room.bottom - room.top - heightOf(blocks)) / 2);
	for (const { tag, lang, lines, style, gap } of blocks) {
		y += drawParagraph(doc, tag, lang, lines, y, style) + gap;
	}
}

function composeStatement(doc: Pdf, data: CertificateData, scale: number): Line[] {
	const { given, done } = WORDS[data.kind];
	const sized = (style: TextStyle): TextStyle => ({ ...style, size: style.size * scale });
	const blocks: Line[] = [];
	const add = (
		tag: Line['tag'],
		text: { th: string; en?: string },
		[thai, latin]: [TextStyle, TextStyle],
		gap: number
	) => {
		const lines = wrapBalanced(doc, text.th, sized(thai), COLUMN.width);
		blocks.push({ tag, lang: 'th', lines, style: sized(thai), gap: text.en ? 0 : gap * scale });
		if (!text.en) return;
		const second = wrapBalanced(doc, text.en, sized(latin), COLUMN.width);
		blocks.push({ tag: 'P', lang: 'en', lines: second, style: sized(latin), gap: gap * scale });
	};
	const name = { ...NAME, size: Math.min(NAME.size, fittingSize(doc, data.holder.th, NAME)) };
	add('P', given, [PHRASE, LATIN_PHRASE], 4);
	add('H2', data.holder, [name, LATIN], 10);
	add('P', done, [PHRASE, LATIN_PHRASE], 4);
	add('H2', data.title, [TITLE, LATIN], 0);
	return blocks;
}

function heightOf(blocks: readonly Line[]): number {
	return blocks.reduce(
		(sum, { lines, style, gap }) => sum + lines.length * lineHeightOf(style) + gap,
		0
	);
}

/** The size at which a name stands on one line: a name is never broken inside a word. */
function fittingSize(doc: Pdf, text: string, style: TextStyle): number {
	return (style.size * (COLUMN.width - 1)) / widthOf(doc, text, style);
}

function drawFoot(doc: Pdf, data: CertificateData): void {
	const top = 452;
	const qr = { size: 76, x: PAGE.width - 66 - 76, y: top + 3 };
	drawFacts(doc, data, { x: 66, y: top, width: 300 });
	if (data.signatory) drawSignatory(doc, data.signatory, { x: 390, y: top, width: 270 });
	const figure = doc.struct('Figure', { alt: `QR: ${data.verifyUrl}` });
	figure.add(() => drawQr(doc, data.verifyUrl, qr, INK));
	figure.end();
	doc.addStructure(figure);
	const note = `ตรวจสอบสถานะปัจจุบันของเอกสารนี้ได้ที่ ${data.verifyUrl}`;
	drawParagraph(
		doc,
		'P',
		'th',
		[note],
		536,
		{ ...SMALL, size: 8, align: 'right' },
		{
			x: 66,
			width: PAGE.width - 132
		}
	);
}

const IN_BODY: ReadonlySet<FactKey> = new Set(['holder', 'title', 'issuer']);

/** The facts that the sentence above does not carry, a line each. */
function drawFacts(
	doc: Pdf,
	data: CertificateData,
	box: { x: number; y: number; width: number }
): void {
	const facts = certificateFacts(data).filter(({ key }) => !IN_BODY.has(key));
	const step = Math.min(17, 84 / facts.length);
	facts.forEach((fact, at) => drawFact(doc, fact, { ...box, y: box.y + at * step }));
}

function drawFact(
	doc: Pdf,
	{ label, value }: CertificateFact,
	{ x, y, width }: { x: number; y: number; width: number }
): void {
	const named = 132;
	const latin = value.en ?? '';
	const taken = widthOf(doc, value.th, VALUE);
	tagged(doc, 'P', 'th', () => {
		drawLine(doc, `${label.th} / ${label.en}`, { x, y: y + 1.6, width: named }, LABEL);
		drawLine(doc, value.th, { x: x + named, y, width }, VALUE);
		const beside = { x: x + named + taken + 8, y: y + 1.6, width };
		if (latin !== value.th) drawLine(doc, latin, beside, LABEL);
	});
}

/** Room to sign, a rule, and who signs. */
function drawSignatory(
	doc: Pdf,
	{ name, position }: NonNullable<CertificateData['signatory']>,
	box: { x: number; y: number; width: number }
): void {
	const rule = box.y + 30;
	drawArtifact(doc, () => {
		doc.lineWidth(0.5).strokeColor(GREY);
		doc
			.moveTo(box.x + 45, rule)
			.lineTo(box.x + box.width - 45, rule)
			.stroke();
	});
	let y = rule + 4;
	y += drawParagraph(doc, 'P', 'th', [`(${name.th})`], y, { ...VALUE, align: 'center' }, box);
	for (const [lang, text] of Object.entries(position)) {
		const style: TextStyle = { ...SMALL, align: 'center' };
		const lines = wrapBalanced(doc, text, style, box.width);
		y += drawParagraph(doc, 'P', lang as 'th' | 'en', lines, y, style, box);
	}
}

/** Draws lines as one paragraph of the document's structure, and gives their height. */
function drawParagraph(
	doc: Pdf,
	tag: 'P' | 'H1' | 'H2',
	lang: 'th' | 'en',
	lines: readonly string[],
	y: number,
	style: TextStyle,
	column: { x: number; width: number } = COLUMN
): number {
	tagged(doc, tag, lang, () => drawLines(doc, lines, { ...column, y }, style));
	return lines.length * lineHeightOf(style);
}

function tagged(doc: Pdf, tag: string, lang: 'th' | 'en', draw: () => void): void {
	const part = doc.struct(tag, { lang: lang === 'th' ? 'th-TH' : 'en' });
	part.add(draw);
	doc.addStructure(part);
	part.end();
}
