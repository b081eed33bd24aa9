export type ImageType = 'png' | 'jpg' | 'webp' | 'gif' | 'svg';

const signatures: [ImageType, number, number[]][] = [
	['png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
	['jpg', 0, [0xff, 0xd8, 0xff]],
	['gif', 0, [0x47, 0x49, 0x46, 0x38]],
	['webp', 8, [0x57, 0x45, 0x42, 0x50]]
];

/** What an image is by its bytes, whatever its name or sender says; undefined: not accepted. */
export function sniffImage(bytes: Uint8Array): ImageType | undefined {
	const found = signatures.find(([, at, signature]) =>
		signature.every((byte, index) => bytes[at + index] === byte)
	);
	if (found) return found[0];
	const start = new TextDecoder().decode(bytes.subarray(0, 1000));
	return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(start) ? 'svg' : undefined;
}

/** A file name for the address of a figure: plain letters, and the ending of what it is. */
export function figureName(name: string, type: ImageType): string {
	const base = (name.split(/[/\\]/).at(-1) ?? '')
		.replace(/\.[A-Za-z0-9]{1,5}$/, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60);
	return `${base || 'figure'}.${type}`;
}
