import type { Pdf } from './pdf.ts';
import { drawLines, lineHeightOf, type TextStyle } from './text.ts';

export const INK = '#14284b';
export const GREY = '#4a5565';
export const RULE = '#c3cbd8';
export const TINT = '#eef2f8';

/** A4 standing, in points, and the part of it that text may fill. */
export const PAGE = { width: 595.28, height: 841.89 };
export const LEFT = 48;
export const WIDTH = PAGE.width - 2 * LEFT;
export const TOP = 48;
export const BOTTOM = PAGE.height - 62;

/** The document and how far down its last page is written. */
export type Sheet = { doc: Pdf; y: number };

/** Draws lines as one paragraph of the document's structure at the sheet's place, and moves on. */
export function writeParagraph(
	sheet: Sheet,
	tag: 'H1' | 'H2' | 'P',
	lines: readonly string[],
	style: TextStyle,
	box: { x: number; width: number } = { x: LEFT, width: WIDTH }
): void {
	const { doc, y } = sheet;
	const part = doc.struct(tag);
	part.add(() => drawLines(doc, lines, { ...box, y }, style));
	doc.addStructure(part);
	part.end();
	sheet.y += lines.length * lineHeightOf(style);
}

/** A rule across the sheet; the caller marks it as decoration. */
export function drawRule(doc: Pdf, y: number, color = RULE, width = 0.5): void {
	doc.lineWidth(width).strokeColor(color);
	doc
		.moveTo(LEFT, y)
		.lineTo(LEFT + WIDTH, y)
		.stroke();
}
