import { create } from 'qrcode';
import type { Pdf } from './pdf.ts';

/** Draws a QR code as black squares on white, `size` points wide without its quiet zone. */
export function drawQr(
	doc: Pdf,
	text: string,
	box: { x: number; y: number; size: number },
	color: string
): void {
	const { modules } = create(text, { errorCorrectionLevel: 'M' });
	const cell = box.size / modules.size;
	for (let row = 0; row < modules.size; row++) {
		for (let column = 0; column < modules.size; column++) {
			if (!modules.get(row, column)) continue;
			// Runs of dark cells are one bar: no hairline between them, and a smaller file.
			let end = column;
			while (end < modules.size && modules.get(row, end)) end++;
			doc.rect(box.x + column * cell, box.y + row * cell, (end - column) * cell, cell);
			column = end;
		}
	}
	doc.fill(color);
}
