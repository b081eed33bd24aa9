import sharp from 'sharp';
import { sniffImage } from '#lib/domain/studio/sniff-image.ts';

/** Twice the width of a lesson's column: sharp on dense screens, and no more to load than that. */
export const widestFigure = 1408;
/** Larger pictures are refused before they are unpacked. */
const mostPixels = 60_000_000;

/**
 * A photograph or screenshot as a lesson needs it: upright, no wider than the column, and without
 * what a camera writes into it (place, device, owner). Drawings and animations stay as they are.
 *
 * @returns undefined for what cannot be read as the image that it says it is
 */
export async function fitFigure(bytes: Uint8Array): Promise<Uint8Array | undefined> {
	const type = sniffImage(bytes);
	if (type === undefined) return undefined;
	if (type === 'svg' || type === 'gif') return bytes;
	const figure = sharp(bytes, { limitInputPixels: mostPixels })
		.autoOrient()
		.resize({ width: widestFigure, withoutEnlargement: true });
	const encoded = {
		jpg: () => figure.jpeg({ quality: 82, mozjpeg: true }),
		png: () => figure.png({ compressionLevel: 9 }),
		webp: () => figure.webp({ quality: 82 })
	}[type]();
	return encoded.toBuffer().then(
		(fitted) => new Uint8Array(fitted),
		() => undefined
	);
}
