import type { Pdf } from './pdf.ts';

export type GlyphRun = { text: string; x: number };

/** What the PDF library keeps to itself, of its pinned version: the shaped font in use. */
type FontInUse = {
	id: string;
	ref(): object;
	encode(
		text: string
	): [
		codes: string[],
		positions: { xOffset: number; yOffset: number; xAdvance: number; advanceWidth: number }[]
	];
};
type WithFont = { _font: FontInUse; page: { fonts: Record<string, object>; height: number } };

/**
 * Writes runs on one baseline as one text object with the true text around the glyphs.
 *
 * The library's own `text` closes its text object before the mark can end; readers then know what
 * the line says but not where it stands, and cannot highlight it or keep columns apart. Here the
 * mark begins and ends among the glyphs.
 */
export function drawGlyphs(
	doc: Pdf,
	runs: readonly GlyphRun[],
	baseline: number,
	{ size, spacing, actual }: { size: number; spacing: number; actual: string }
): void {
	const { _font: font, page } = doc as unknown as WithFont;
	page.fonts[font.id] ??= font.ref();
	doc.save();
	doc.transform(1, 0, 0, -1, 0, page.height);
	doc.addContent('BT');
	doc.addContent(`/${font.id} ${number(size)} Tf ${number(spacing)} Tc`);
	doc.markContent('Span', { actual });
	for (const run of runs) drawRun(doc, font, run, page.height - baseline, { size, spacing });
	doc.endMarkedContent();
	doc.addContent('ET');
	doc.restore();
}

function drawRun(
	doc: Pdf,
	font: FontInUse,
	{ text, x }: GlyphRun,
	y: number,
	{ size, spacing }: { size: number; spacing: number }
): void {
	const [codes, positions] = font.encode(text);
	const scale = size / 1000;
	let pen = x;
	let chunk = '';
	let chunkAt = pen;
	const flush = () => {
		if (chunk) doc.addContent(`1 0 0 1 ${number(chunkAt)} ${number(y)} Tm [${chunk}] TJ`);
		chunk = '';
	};
	positions.forEach((place, at) => {
		const code = `<${codes[at]}>`;
		const kern = place.xAdvance - place.advanceWidth;
		const moved = place.xOffset !== 0 || place.yOffset !== 0;
		if (moved) {
			// A mark that the font lifts or shifts stands in a place of its own.
			flush();
			const [markX, markY] = [pen + place.xOffset * scale, y + place.yOffset * scale];
			doc.addContent(`1 0 0 1 ${number(markX)} ${number(markY)} Tm ${code} Tj`);
		} else {
			if (chunk === '') chunkAt = pen;
			chunk += kern === 0 ? code : `${code}${number(-kern)}`;
		}
		pen += place.xAdvance * scale + spacing;
	});
	flush();
}

function number(value: number): string {
	return String(Math.round(value * 1000) / 1000);
}
