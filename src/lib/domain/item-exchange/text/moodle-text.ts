import { normaliseThai } from '../../thai/normalise.ts';
import { escapeInline, escapeLineStarts } from './escape-markdown.ts';
import { htmlToMarkdown, type Found } from './html-to-markdown.ts';
import { FILE_PREFIX, itemMarkdown, markdownToHtml } from './markdown-to-html.ts';

/** Moodle's formats of a text, as GIFT and Moodle XML name them. */
export const textFormats = ['html', 'moodle', 'plain', 'markdown'] as const;
export type TextFormat = (typeof textFormats)[number];

const nothing = (): Found => ({ changes: [], inlined: [] });

/** A text of Moodle as our Markdown. */
export function readText(written: string, format: TextFormat, found: Found): string {
	const text = written.replace(/\r\n?/g, '\n').trim();
	switch (format) {
		case 'html':
			return htmlToMarkdown(text, found);
		case 'moodle':
			return htmlToMarkdown(autoFormat(text), found);
		case 'plain':
			return escapeLineStarts(
				text
					.split('\n')
					.map((line) => escapeInline(line.trim()))
					.join('\\\n')
					.replace(/(?:\\\n){2,}/g, '\n\n')
			);
		case 'markdown':
			return text
				.replace(/\\\\\((.+?)\\\\\)/g, (_, tex: string) => `$${tex}$`)
				.replaceAll(FILE_PREFIX, '+assets/');
	}
}

// Moodle's own format is HTML in which a line end is one, but not beside a tag.
function autoFormat(text: string): string {
	const block = '(?:p|div|ul|ol|li|h\\d|table|tr|td|th|tbody|thead|blockquote|pre|hr|br)';
	return text
		.replace(/>\s+</g, '><')
		.replace(new RegExp(`(</?${block}\\b[^>]*>)\\s*\\n|\\n\\s*(?=</?${block}\\b)`, 'gi'), '$1')
		.replaceAll('\n', '<br>');
}

/**
 * Our Markdown as a text of Moodle: HTML where reading it back gives the same Markdown, else the
 * Markdown itself, in which formulas stand as Moodle's Markdown needs them.
 */
export function writeText(markdown: string): { text: string; format: 'html' | 'markdown' } {
	const html = markdownToHtml(markdown);
	if (readText(html, 'html', nothing()) === markdown) return { text: html, format: 'html' };
	return { text: toMoodleMarkdown(markdown), format: 'markdown' };
}

function toMoodleMarkdown(markdown: string): string {
	let written = markdown;
	void itemMarkdown.walkTokens(itemMarkdown.lexer(markdown), (token) => {
		if (token.type === 'math') {
			const { raw, tex } = token as unknown as { raw: string; tex: string };
			written = written.replaceAll(raw, () => `\\\\(${tex}\\\\)`);
		}
	});
	return written.replaceAll('(+assets/', `(${FILE_PREFIX}`);
}

/** Whether a text says the same in every format: one line without any sign that means something. */
export function isPlainText(markdown: string): boolean {
	return (
		!/[\n<>&\\[\]]/.test(markdown) &&
		markdown === markdown.trim() &&
		!/ {2}/.test(markdown) &&
		markdownToHtml(markdown) === markdown &&
		readText(markdown, 'moodle', nothing()) === markdown
	);
}

/** The right side of a pair has no format of its own in Moodle: it is HTML on one line. */
export const rightSide = (markdown: string) =>
	isPlainText(markdown) ? markdown : markdownToHtml(markdown).replace(/\s*\n\s*/g, ' ');

/** A right side of a pair, as Moodle shows it. */
export const readRightSide = (written: string, found: Found) => readText(written, 'html', found);

/** A short text that is only words: titles, tags, accepted answers. */
export function plainWords(text: string): string {
	return normaliseThai(text.replace(/\s+/g, ' '));
}
