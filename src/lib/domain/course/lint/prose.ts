import type { SourceText } from '../source-text.ts';

/** A paragraph or list item as a reader reads it, with the line on which it begins. */
export type Paragraph = { line: number; text: string };

const FENCE = /^\s*(```|~~~)/;

/**
 * The running text of a lesson: paragraphs, list items and callouts without their marks. Code,
 * formulas, tables, figures, headings and footnotes are not prose.
 */
export function proseOf(source: SourceText): Paragraph[] {
	const paragraphs: Paragraph[] = [];
	let open: Paragraph | null = null;
	let fenced = false;
	source.text.split('\n').forEach((raw, index) => {
		if (FENCE.test(raw)) fenced = !fenced;
		const line = raw.replace(/^(\s*>)+\s?/, '').trim();
		const ends = line === '' || FENCE.test(raw) || /^(#|\||!\[|\[\^|\[!|\$\$|---)/.test(line);
		if (fenced || ends) {
			open = null;
			return;
		}
		const item = /^(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line);
		if (open === null || item !== null) {
			open = { line: source.line + index, text: '' };
			paragraphs.push(open);
		}
		open.text += `${open.text === '' ? '' : ' '}${plain(item?.[1] ?? line)}`;
	});
	return paragraphs;
}

// Marks go, words stay; code and formulas become one word that no rule looks into.
function plain(line: string): string {
	return line
		.replace(/`[^`]*`|\$[^$]+\$/g, '…')
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/\[\^[^\]]+\]/g, '')
		.replace(/\*\*|__|~~/g, '');
}
