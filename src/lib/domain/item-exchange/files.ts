import type { ExchangeFile } from './exchange-item.ts';

const CHUNK = 0x8000;

export function toBase64(bytes: Uint8Array): string {
	const pieces: string[] = [];
	for (let at = 0; at < bytes.length; at += CHUNK)
		pieces.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
	return btoa(pieces.join(''));
}

/** The bytes of base64 text, or undefined when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
	try {
		return Uint8Array.from(atob(text.replace(/\s+/g, '')), (sign) => sign.charCodeAt(0));
	} catch {
		return undefined;
	}
}

/** Files that texts hold in themselves, those that can be read. */
export function filesOf(inlined: readonly { name: string; base64: string }[]): ExchangeFile[] {
	return inlined.flatMap(({ name, base64 }) => {
		const bytes = fromBase64(base64);
		return bytes === undefined ? [] : [{ name, bytes }];
	});
}

/** Names of the files that a text refers to, as they are called. */
export function assetNames(markdown: string): string[] {
	return [...markdown.matchAll(/\]\(<?(?:\.\/)?\+assets\/([^\s)>]+)/g)].map(([, name = '']) => {
		try {
			return decodeURIComponent(name);
		} catch {
			return name;
		}
	});
}
