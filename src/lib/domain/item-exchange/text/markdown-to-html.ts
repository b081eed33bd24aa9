import { Marked, type Tokens } from 'marked';
import { escapeHtml } from '../../course/escape-html.ts';
import { closeStrong } from '../../course/markdown/close-strong.ts';
import { blockMath, inlineMath, type MathToken } from '../../course/markdown/math.ts';

const ASSET = /^(?:\.\/)?\+assets\//;

/** Where Moodle keeps the files of a text. */
export const FILE_PREFIX = '@@PLUGINFILE@@/';

// Formulas keep their TeX: Moodle's filters draw them. `$$` on one line and on several is told apart.
const writeMath = ({ tex, display, raw }: MathToken) =>
	!display
		? `\\(${escapeHtml(tex)}\\)`
		: raw.trim() === `$$${tex}$$`
			? `<p>$$${escapeHtml(tex)}$$</p>\n`
			: `<p>\\[${escapeHtml(tex)}\\]</p>\n`;

/** The reader of our Markdown, as far as items use it; raw HTML is no syntax. */
export const itemMarkdown = new Marked({
	extensions: [
		closeStrong,
		{ ...inlineMath, renderer: (token) => writeMath(token as unknown as MathToken) },
		{ ...blockMath, renderer: (token) => writeMath(token as unknown as MathToken) }
	],
	tokenizer: { html: () => undefined, tag: () => undefined },
	renderer: {
		html: ({ text }) => escapeHtml(text),
		image: ({ href, text, title }) => {
			const src = ASSET.test(href)
				? FILE_PREFIX + encodeURIComponent(decode(href.replace(ASSET, '')))
				: href;
			const titled = title ? ` title="${escapeHtml(title)}"` : '';
			return `<img src="${escapeHtml(src)}" alt="${escapeHtml(text)}"${titled}>`;
		}
	}
});

/** Simple HTML of a text, as Moodle keeps it; a single paragraph comes without its <p>. */
export function markdownToHtml(markdown: string): string {
	const tokens = itemMarkdown.lexer(markdown);
	const content = tokens.filter(({ type }) => type !== 'space' && type !== 'def');
	const [only] = content;
	if (content.length === 1 && only?.type === 'paragraph')
		return itemMarkdown.Parser.parseInline(
			(only as Tokens.Paragraph).tokens,
			itemMarkdown.defaults
		);
	return itemMarkdown.parser(tokens).trim();
}

function decode(href: string): string {
	try {
		return decodeURIComponent(href);
	} catch {
		return href;
	}
}
