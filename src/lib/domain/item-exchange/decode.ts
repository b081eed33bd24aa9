import { guessEncoding } from '../import/encoding.ts';

export const textEncodings = ['utf-8', 'windows-874', 'windows-1252', 'utf-16le'] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** A text file with its line ends made one kind, and how it was written. */
export function decodeText(
	bytes: Uint8Array,
	asked?: TextEncoding
): { text: string; encoding: TextEncoding } {
	const encoding = asked ?? guessTextEncoding(bytes);
	const text = new TextDecoder(encoding).decode(bytes);
	return { text: text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), encoding };
}

/**
 * How a text file is written: UTF-16 by its mark, UTF-8 when it is well-formed, else one of the two
 * code pages that share their bytes. Thai letters stand beside each other; the accented letters of
 * Western text stand alone, and some of them are no Thai letter at all.
 */
export function guessTextEncoding(bytes: Uint8Array): TextEncoding {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	const found = guessEncoding(bytes);
	if (found === 'utf-8') return found;
	let letters = 0;
	let beside = 0;
	for (const [at, byte] of bytes.entries()) {
		if (byte < 0xa1) continue;
		if ((byte >= 0xdb && byte <= 0xde) || byte >= 0xfc) return 'windows-1252';
		letters++;
		if ((bytes[at - 1] ?? 0) >= 0xa1 || (bytes[at + 1] ?? 0) >= 0xa1) beside++;
	}
	return letters > 0 && beside * 2 >= letters ? 'windows-874' : 'windows-1252';
}
