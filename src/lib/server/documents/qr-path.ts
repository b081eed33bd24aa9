import { create } from 'qrcode';

/** A QR code as one SVG path in a square of `size` units, its quiet zone of four included. */
export function qrPath(text: string): { size: number; path: string } {
	const { modules } = create(text, { errorCorrectionLevel: 'M' });
	const bars: string[] = [];
	for (let row = 0; row < modules.size; row++)
		for (let column = 0; column < modules.size; column++) {
			let end = column;
			while (end < modules.size && modules.get(row, end)) end++;
			if (end > column) bars.push(`M${column + 4} ${row + 4}h${end - column}v1h-${end - column}z`);
			column = end;
		}
	return { size: modules.size + 8, path: bars.join('') };
}
