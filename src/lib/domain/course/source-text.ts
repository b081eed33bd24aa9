/** A piece of a file that knows where it stands: `line` is the 1-based line of its first character. */
export type SourceText = { file: string; line: number; text: string };

export type Place = { file: string; line: number; column?: number };

/** The file's text as the engine reads it: no byte order mark, line feeds only. */
export function readText(content: string | Uint8Array): string {
	const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
	return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** The place of the character at `offset` of a source text. */
export function placeAt(source: SourceText, offset: number): Place {
	const before = source.text.slice(0, Math.max(0, offset));
	const lastBreak = before.lastIndexOf('\n');
	return {
		file: source.file,
		line: source.line + (before.match(/\n/g)?.length ?? 0),
		column: before.length - lastBreak
	};
}
