import type { SourceText } from '../course/source-text.ts';

/** A line of a file with its 1-based number; `code` marks lines inside a code fence. */
export type Line = { text: string; number: number; code: boolean };

/** Lines of a text, knowing which stand inside ``` or ~~~ fences, where nothing is syntax. */
export function linesOf(source: SourceText): Line[] {
	let fence: string | null = null;
	return source.text.split('\n').map((text, index) => {
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
		const code = fence !== null || mark !== undefined;
		if (fence === null) fence = mark ?? null;
		else if (mark?.startsWith(fence) && /^[ \t]*[`~]+[ \t]*$/.test(text)) fence = null;
		return { text, number: source.line + index, code };
	});
}

/** The lines as one text again, without blank lines around it. */
export function textOf(file: string, lines: readonly Line[]): SourceText {
	const first = lines.findIndex(({ text }) => text.trim() !== '');
	const kept = first === -1 ? [] : lines.slice(first);
	const text = kept
		.map((line) => line.text)
		.join('\n')
		.trimEnd();
	return { file, line: kept[0]?.number ?? lines[0]?.number ?? 1, text };
}

export type Section = { heading: Line | null; lines: Line[] };

/** Splits lines at headings of exactly this depth; the first section is what stands before any. */
export function splitAtHeadings(lines: readonly Line[], depth: number): Section[] {
	const mark = new RegExp(`^#{${depth}}([ \\t]|$)`);
	const sections: Section[] = [{ heading: null, lines: [] }];
	for (const line of lines) {
		if (!line.code && mark.test(line.text)) sections.push({ heading: line, lines: [] });
		else sections.at(-1)?.lines.push(line);
	}
	return sections;
}
