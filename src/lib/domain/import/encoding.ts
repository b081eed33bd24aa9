export type Encoding = 'utf-8' | 'windows-874';

/**
 * The encoding of a text file: UTF-8 when its bytes are well-formed, else the Thai code page, which
 * takes in TIS-620. A file in the code page that happens to be well-formed UTF-8 does not occur
 * beyond a few letters.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
	try {
		const decoder = new TextDecoder('utf-8', { fatal: true });
		for (let at = 0; at < bytes.length; at += 1 << 20)
			decoder.decode(bytes.subarray(at, at + (1 << 20)), { stream: true });
		decoder.decode();
		return 'utf-8';
	} catch {
		return 'windows-874';
	}
}

export const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The sign between the fields of the heading line: the one that occurs most outside quotes. */
export function sniffDelimiter(text: string): Delimiter {
	const counts = new Map<Delimiter, number>(delimiters.map((sign) => [sign, 0]));
	let quoted = false;
	for (const sign of text) {
		if (sign === '"') quoted = !quoted;
		else if (!quoted && (sign === '\n' || sign === '\r')) {
			if (delimiters.some((each) => (counts.get(each) ?? 0) > 0)) break;
		} else if (!quoted && counts.has(sign as Delimiter))
			counts.set(sign as Delimiter, (counts.get(sign as Delimiter) ?? 0) + 1);
	}
	// A comma may stand in any text, a tab hardly ever: of equal counts the rarer sign is meant.
	return delimiters.reduce((best, sign) => {
		const count = counts.get(sign) ?? 0;
		return count > 0 && count >= (counts.get(best) ?? 0) ? sign : best;
	});
}
