import { lineBreakPieces } from '#lib/domain/thai/line-break.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { letterClusters } from '#lib/domain/thai/segment.ts';
import type { Face } from './fonts.ts';
import { drawGlyphs } from './glyphs.ts';
import type { Pdf } from './pdf.ts';

export type TextStyle = {
	face: Face;
	/** Points. */
	size: number;
	color: string;
	/** Times the size; under 1.5 the marks of one Thai line run into the line above. */
	lineHeight?: number;
	align?: 'left' | 'center' | 'right';
	/** Extra points between letters; for Latin capitals only, it tears Thai marks apart. */
	spacing?: number;
};

const LINE_HEIGHT = 1.5;
// Where the baseline stands in a line, from its top: over it two storeys of Thai marks find room,
// below it the vowels อุ อู.
const BASELINE = 0.5;
const BASELINE_DROP = 0.37;

// The font library shapes a string by its first letter's script, so each script is drawn alone.
const SCRIPT_RUNS = /[\u0E00-\u0E7F]+(?:\s+[\u0E00-\u0E7F]+)*|[^\u0E00-\u0E7F]+/g;

// Drawn in its two parts the vowel ำ looks the same, and readers that know glyphs only, not the true
// text beside them, copy น้ำ and not น้ำา.
const SARA_AM = /([\u0E48-\u0E4B]*)\u0E33/g;

export function lineHeightOf(style: TextStyle): number {
	return style.size * (style.lineHeight ?? LINE_HEIGHT);
}

/** The width in points of one line as `drawLine` draws it. */
export function widthOf(doc: Pdf, line: string, style: TextStyle): number {
	doc.font(style.face).fontSize(style.size);
	return runsOf(line).reduce((sum, run) => sum + runWidth(doc, run, style), 0);
}

/**
 * Breaks text into lines no wider than `width` points. A word wider than the line is cut between
 * whole letters. Line breaks in the text are kept.
 */
export function wrapText(doc: Pdf, text: string, style: TextStyle, width: number): string[] {
	return normaliseThai(text)
		.split(/\r?\n/)
		.flatMap((paragraph) => wrapParagraph(doc, paragraph, style, width));
}

/** Like `wrapText`, with lines of about the same length: for centred titles. */
export function wrapBalanced(doc: Pdf, text: string, style: TextStyle, width: number): string[] {
	let best = wrapText(doc, text, style, width);
	const count = best.length;
	// Never narrower than the widest word, which would have to be cut.
	const widest = Math.max(
		...lineBreakPieces(normaliseThai(text)).map((piece) => widthOf(doc, piece.trimEnd(), style))
	);
	for (let low = Math.max(widest, width / count), high = width; count > 1 && high - low > 2;) {
		const middle = (low + high) / 2;
		const lines = wrapText(doc, text, style, middle);
		if (lines.length > count) low = middle;
		else [best, high] = [lines, middle];
	}
	return best;
}

function wrapParagraph(doc: Pdf, text: string, style: TextStyle, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const piece of lineBreakPieces(text).flatMap((one) => fit(doc, one, style, width))) {
		if (line !== '' && widthOf(doc, (line + piece).trimEnd(), style) > width) {
			lines.push(line.trimEnd());
			line = '';
		}
		line += piece;
	}
	return [...lines, line.trimEnd()];
}

/** Cuts a piece that no line can hold. */
function fit(doc: Pdf, piece: string, style: TextStyle, width: number): string[] {
	if (widthOf(doc, piece.trimEnd(), style) <= width) return [piece];
	const parts: string[] = [];
	for (const letter of letterClusters(piece)) {
		const last = parts.at(-1);
		if (last !== undefined && widthOf(doc, last + letter, style) <= width) {
			parts[parts.length - 1] = last + letter;
		} else parts.push(letter);
	}
	return parts;
}

/** Draws one line with its top at `y`, within `width` from `x`. The true text goes with the glyphs,
 * so that copying, searching and reading aloud get it letter by letter. */
export function drawLine(
	doc: Pdf,
	line: string,
	box: { x: number; y: number; width: number },
	style: TextStyle
): void {
	if (line === '') return;
	const slack = box.width - widthOf(doc, line, style);
	const shift = style.align === 'center' ? slack / 2 : style.align === 'right' ? slack : 0;
	const baseline = box.y + lineHeightOf(style) * BASELINE + style.size * BASELINE_DROP;
	doc.fillColor(style.color);
	let x = box.x + shift;
	const runs = runsOf(line).map((text) => {
		const run = { text, x };
		x += runWidth(doc, text, style);
		return run;
	});
	drawGlyphs(doc, runs, baseline, {
		size: style.size,
		spacing: style.spacing ?? 0,
		actual: normaliseThai(line)
	});
}

/** Draws lines one under the other and gives the height they took. */
export function drawLines(
	doc: Pdf,
	lines: readonly string[],
	box: { x: number; y: number; width: number },
	style: TextStyle
): number {
	const step = lineHeightOf(style);
	lines.forEach((line, at) => drawLine(doc, line, { ...box, y: box.y + at * step }, style));
	return lines.length * step;
}

function runsOf(line: string): string[] {
	return normaliseThai(line).replace(SARA_AM, '\u0E4D$1\u0E32').match(SCRIPT_RUNS) ?? [];
}

function runWidth(doc: Pdf, run: string, style: TextStyle): number {
	return doc.widthOfString(run, { characterSpacing: style.spacing ?? 0 });
}
