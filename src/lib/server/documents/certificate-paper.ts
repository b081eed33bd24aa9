import { drawRosette, drawWaveBand } from './ornament.ts';
import type { Pdf } from './pdf.ts';

export const INK = '#14284b';
export const GOLD = '#9a7526';
export const GREY = '#4a5565';
const MIST = '#e3e9f2';
const BAND = '#8b9cba';

/** A4 lying, in points. */
export const PAGE = { width: 841.89, height: 595.28 };

/** Frame, band and rosette: what makes the sheet look like an official paper. */
export function drawPaper(doc: Pdf): void {
	const rose = { x: PAGE.width / 2, y: 300 };
	for (const [radius, depth, petals] of [
		[150, 26, 24],
		[104, 20, 18],
		[64, 16, 12]
	] as const) {
		drawRosette(doc, rose, { radius, depth, petals, turns: 6 }, { color: MIST, width: 0.5 });
	}
	const [edge, gap] = [24, 16];
	const inner = edge + gap;
	const across = { length: PAGE.width - 2 * edge - 2 * gap, upright: false };
	const down = { length: PAGE.height - 2 * edge - 2 * gap, upright: true };
	const line = { color: BAND, width: 0.45 };
	const middle = edge + gap / 2;
	for (const y of [middle, PAGE.height - middle]) {
		drawWaveBand(doc, { x: inner, y }, across, { height: 9, waves: 50 }, line);
	}
	for (const x of [middle, PAGE.width - middle]) {
		drawWaveBand(doc, { x, y: inner }, down, { height: 9, waves: 34 }, line);
	}
	for (const x of [middle, PAGE.width - middle]) {
		for (const y of [middle, PAGE.height - middle]) {
			drawRosette(doc, { x, y }, { radius: 4, depth: 2.4, petals: 8, turns: 2 }, line);
		}
	}
	doc.lineWidth(1.6).strokeColor(INK);
	doc.rect(edge, edge, PAGE.width - 2 * edge, PAGE.height - 2 * edge).stroke();
	doc.lineWidth(0.6).strokeColor(GOLD);
	doc.rect(inner, inner, PAGE.width - 2 * inner, PAGE.height - 2 * inner).stroke();
}

/** A short gold rule with a diamond in its middle. */
export function drawDivider(doc: Pdf, y: number): void {
	const [x, reach, half] = [PAGE.width / 2, 70, 3];
	doc.lineWidth(0.8).strokeColor(GOLD);
	doc
		.moveTo(x - reach, y)
		.lineTo(x - 8, y)
		.moveTo(x + 8, y)
		.lineTo(x + reach, y)
		.stroke();
	doc
		.moveTo(x, y - half)
		.lineTo(x + half, y)
		.lineTo(x, y + half)
		.lineTo(x - half, y);
	doc.fill(GOLD);
}
