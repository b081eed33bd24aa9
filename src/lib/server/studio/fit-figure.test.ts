import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fitFigure, widestFigure } from './fit-figure.ts';

const photograph = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#336699' } });
const read = async (bytes: Uint8Array | undefined) => sharp(bytes).metadata();

describe('an image for a lesson', () => {
	it('is no wider than the column needs, and keeps its shape and kind', async () => {
		for (const kind of ['jpeg', 'png', 'webp'] as const) {
			const large = await photograph(4000, 2000).toFormat(kind).toBuffer();
			const { width, height, format } = await read(await fitFigure(large));
			expect([width, height, format]).toEqual([widestFigure, widestFigure / 2, kind]);
		}
		const small = await photograph(300, 200).png().toBuffer();
		expect((await read(await fitFigure(small))).width).toBe(300);
	});

	it('stands upright and tells nothing of where and with what it was taken', async () => {
		const taken = await photograph(400, 200)
			.jpeg()
			.withExif({ IFD0: { Make: 'Camera' } })
			.withMetadata({ orientation: 6 })
			.toBuffer();
		const { width, height, exif, orientation } = await read(await fitFigure(taken));
		expect([width, height, exif, orientation]).toEqual([200, 400, undefined, undefined]);
	});

	it('stays to the byte when it is a drawing, and is none when it is broken', async () => {
		const drawing = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"></svg>');
		expect(await fitFigure(drawing)).toBe(drawing);
		const broken = (await photograph(40, 40).png().toBuffer()).subarray(0, 40);
		expect(await fitFigure(broken)).toBeUndefined();
		expect(await fitFigure(new TextEncoder().encode('text'))).toBeUndefined();
	});
});
