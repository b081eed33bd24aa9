import { Parser } from 'htmlparser2';
import type { Change } from '../notes.ts';
import { escapeInline, escapeLineStarts } from './escape-markdown.ts';
import { FILE_PREFIX } from './markdown-to-html.ts';

/** What a conversion found besides words. */
export type Found = {
	changes: Change[];
	/** Files that stand in the text itself, as data: addresses. */
	inlined: { name: string; base64: string }[];
};

type Node = string | Element;
type Element = { tag: string; attributes: Record<string, string>; children: Node[] };

const BLOCKS = new Set(
	'p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table hr section article header footer figure figcaption address center dl dt dd'.split(
		' '
	)
);
const DROPPED = new Set(
	'script style iframe object embed video audio source track form input button select textarea svg canvas'.split(
		' '
	)
);
// A formula that stands alone in its paragraph becomes one on its own lines.
const [DISPLAY, LINES, END] = ['\uE010', '\uE011', '\uE012'];
const FORMULA = /\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|\$\$([\s\S]+?)\$\$/g;
const RAISED = new Map(
	[...'0123456789+-=()ni'].map((sign, at) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'][at]])
);
const LOWERED = new Map(
	[...'0123456789+-=()'].map((sign, at) => [sign, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][at]])
);

/**
 * HTML, as Moodle's editors and people write it, as Markdown of the content format: paragraphs,
 * headings as bold text, lists, tables, quotations, code, emphasis, links, images and formulas.
 * Colours, sizes and other looks go without a word; what plays or runs goes with one.
 */
export function htmlToMarkdown(html: string, found: Found): string {
	return writeBlocks(parse(html), found).join('\n\n');
}

function parse(html: string): Node[] {
	const root: Element = { tag: '', attributes: {}, children: [] };
	const open = [root];
	const parser = new Parser(
		{
			onopentag(tag, attributes) {
				const element = { tag, attributes, children: [] };
				open.at(-1)?.children.push(element);
				open.push(element);
			},
			ontext(text) {
				const { children = [] } = open.at(-1) ?? {};
				const last = children.at(-1);
				if (typeof last === 'string') children[children.length - 1] = last + text;
				else children.push(text);
			},
			onclosetag: () => void open.pop()
		},
		{ decodeEntities: true }
	);
	parser.end(html);
	return root.children;
}

const isBlock = (node: Node) =>
	typeof node !== 'string' && (BLOCKS.has(node.tag) || hasBlock(node));
const hasBlock = ({ children }: Element): boolean => children.some(isBlock);

function writeBlocks(nodes: readonly Node[], found: Found): string[] {
	const blocks: string[] = [];
	let run: Node[] = [];
	const endRun = () => {
		const text = paragraph(writeInline(run, found));
		if (text !== '') blocks.push(text);
		run = [];
	};
	for (const node of nodes) {
		if (typeof node === 'string' || !isBlock(node)) run.push(node);
		else {
			endRun();
			blocks.push(...writeBlock(node, found));
		}
	}
	endRun();
	return blocks;
}

function writeBlock(element: Element, found: Found): string[] {
	const { tag, children } = element;
	if (DROPPED.has(tag)) return dropped(tag, found);
	switch (tag) {
		case 'ul':
		case 'ol':
			return list(element, found);
		case 'blockquote':
			return [indent(writeBlocks(children, found).join('\n\n'), '> ', '>')];
		case 'pre':
			return [fence(element)];
		case 'table':
			return table(element, found);
		case 'hr':
			return ['---'];
		case 'h1':
		case 'h2':
		case 'h3':
		case 'h4':
		case 'h5':
		case 'h6': {
			const text = paragraph(writeInline(children, found));
			return text === '' ? [] : [/^\*\*[^*]*\*\*$/.test(text) ? text : `**${text}**`];
		}
		default:
			return writeBlocks(children, found);
	}
}

function paragraph(inline: string): string {
	const text = inline
		.replace(/[ \t]*\n[ \t]*/g, '\n')
		.replace(/^[\s\\]*\n|^\s+|(?:\\\n|\s)+$/g, '')
		.replace(/\n{2,}/g, '\n');
	const alone = new RegExp(`^([${DISPLAY}${LINES}])([^${END}]*)${END}$`).exec(text);
	if (alone) return alone[1] === LINES ? `$$\n${alone[2]?.trim()}\n$$` : `$$${alone[2]?.trim()}$$`;
	const inText = new RegExp(`[${DISPLAY}${LINES}]([^${END}]*)${END}`, 'g');
	return escapeLineStarts(
		text.replace(inText, (_, tex: string) => `$${tex.trim().replace(/\s*\n\s*/g, ' ')}$`)
	);
}

function writeInline(nodes: readonly Node[], found: Found): string {
	return nodes
		.map((node) => (typeof node === 'string' ? writeText(node) : inlineElement(node, found)))
		.join('');
}

function writeText(text: string): string {
	const words = text.replace(/[ \t]*[\r\n]+[ \t\r\n]*/g, '\n').replace(/[ \t\f]+/g, ' ');
	let from = 0;
	let written = '';
	for (const match of words.matchAll(FORMULA)) {
		const [raw, inline, lines, display] = match;
		written += escapeInline(words.slice(from, match.index));
		from = match.index + raw.length;
		if (inline !== undefined) written += `$${inline.trim().replace(/\s*\n\s*/g, ' ')}$`;
		else written += `${lines === undefined ? DISPLAY : LINES}${lines ?? display}${END}`;
		if (/^\d/.test(words.slice(from)) && inline !== undefined) written += ' ';
	}
	return written + escapeInline(words.slice(from));
}

function inlineElement(element: Element, found: Found): string {
	const { tag, attributes, children } = element;
	if (DROPPED.has(tag)) return dropped(tag, found).join('');
	const inside = () => writeInline(children, found);
	switch (tag) {
		case 'br':
			return '\\\n';
		case 'b':
		case 'strong':
			return around('**', inside());
		case 'i':
		case 'em':
		case 'cite':
			return around('*', inside());
		case 's':
		case 'del':
		case 'strike':
			return around('~~', inside());
		case 'code':
		case 'kbd':
		case 'tt':
		case 'samp':
			return codeSpan(textOf(element));
		case 'sup':
			return raised(textOf(element), RAISED, '^', inside);
		case 'sub':
			return raised(textOf(element), LOWERED, '_', inside);
		case 'a':
			return link(attributes['href'] ?? '', inside());
		case 'img':
			return image(attributes, found);
		default:
			return inside();
	}
}

function dropped(tag: string, found: Found): string[] {
	if (tag !== 'style') found.changes.push({ code: 'media-dropped', value: `<${tag}>` });
	return [];
}

// Spaces stand outside the marks, or they would mark nothing.
function around(mark: string, text: string): string {
	const [, before = '', words = '', after = ''] =
		/^((?:\s|\\\n)*)([\s\S]*?)((?:\s|\\\n)*)$/.exec(text) ?? [];
	return words === '' ? text : `${before}${mark}${words}${mark}${after}`;
}

function codeSpan(text: string): string {
	const words = text.replace(/\s+/g, ' ');
	if (words.trim() === '') return words;
	const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map(({ length }) => length));
	const ticks = '`'.repeat(longest + 1);
	const pad = /^`|`$/.test(words) ? ' ' : '';
	return `${ticks}${pad}${words}${pad}${ticks}`;
}

function raised(
	text: string,
	signs: ReadonlyMap<string, string | undefined>,
	tex: '^' | '_',
	inside: () => string
): string {
	const all = [...text.trim()].map((sign) => signs.get(sign));
	if (all.length === 0) return '';
	if (all.every((sign) => sign !== undefined)) return all.join('');
	return /^[\w+\-=() ]+$/.test(text)
		? `$${tex}{\\text{${text.replaceAll('_', '\\_')}}}$`
		: inside();
}

function link(href: string, words: string): string {
	const address = href.trim();
	if (words.trim() === '') return '';
	if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return words;
	if (words === address && !/[\s<>]/.test(address)) return address;
	const target = /[\s()<>]/.test(address)
		? `<${address.replace(/[<>\s]/g, encodeURIComponent)}>`
		: address;
	return `[${words.replace(/\s*\n\s*/g, ' ')}](${target})`;
}

function image(attributes: Record<string, string>, found: Found): string {
	const { src = '', alt = '', title = '' } = attributes;
	const words = alt
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/[[\]\\]/g, '\\$&');
	if (words === '') found.changes.push({ code: 'image-no-alt' });
	const [, type, base64] = /^data:image\/([a-z+]+);base64,([\s\S]+)$/i.exec(src) ?? [];
	let target: string;
	if (type !== undefined && base64 !== undefined) {
		const name = `inline-${found.inlined.length + 1}.${type.replace('jpeg', 'jpg').replace('svg+xml', 'svg')}`;
		found.inlined.push({ name, base64 });
		target = `+assets/${name}`;
	} else if (src.startsWith(FILE_PREFIX)) {
		target = `+assets/${src.slice(FILE_PREFIX.length).replace(/\?.*$/, '')}`;
	} else {
		target = src.replace(/[\s()<>]/g, encodeURIComponent);
		found.changes.push({ code: 'image-outside', value: src.slice(0, 80) });
	}
	const titled = title.trim() === '' ? '' : ` "${title.trim().replace(/["\\]/g, '\\$&')}"`;
	return `![${words}](${target}${titled})`;
}

function textOf(node: Node): string {
	if (typeof node === 'string') return node;
	return node.tag === 'br' ? '\n' : node.children.map(textOf).join('');
}

function fence(element: Element): string {
	const [only] = element.children.filter((node) => typeof node !== 'string' || node.trim() !== '');
	const code = typeof only === 'object' && only.tag === 'code' ? only : element;
	const language = /(?:^|\s)language-(\S+)/.exec(code.attributes['class'] ?? '')?.[1] ?? '';
	const text = textOf(code).replace(/^\n|\n$/g, '');
	const ticks = '`'.repeat(
		Math.max(3, ...(text.match(/`+/g) ?? []).map(({ length }) => length + 1))
	);
	return `${ticks}${language}\n${text}\n${ticks}`;
}

function list({ tag, attributes, children }: Element, found: Found): string[] {
	const items = children.filter((node) => typeof node !== 'string');
	const start = Number(attributes['start'] ?? 1);
	const written = items.map((item, index) => {
		const mark = tag === 'ol' ? `${start + index}. ` : '- ';
		const blocks =
			item.tag === 'li' ? writeBlocks(item.children, found) : writeBlocks([item], found);
		const isLoose = item.children.some((node) => typeof node !== 'string' && node.tag === 'p');
		const text = blocks.join(isLoose ? '\n\n' : '\n');
		return { isLoose, text: mark + indent(text, ' '.repeat(mark.length), '').trimStart() };
	});
	if (written.length === 0) return [];
	return [
		written.map(({ text }) => text).join(written.some(({ isLoose }) => isLoose) ? '\n\n' : '\n')
	];
}

function indent(text: string, mark: string, blank: string): string {
	return text
		.split('\n')
		.map((line) => (line === '' ? blank : mark + line))
		.join('\n');
}

function table(element: Element, found: Found): string[] {
	const rows = rowsOf(element).map(({ children }) =>
		children
			.filter((node) => typeof node !== 'string')
			.map((cell) =>
				writeBlocks(cell.children, found)
					.join(' ')
					.replace(/\s*\\?\n\s*/g, ' ')
					.replace(/(?<!\\)\|/g, '\\|')
			)
	);
	const width = Math.max(0, ...rows.map(({ length }) => length));
	if (width === 0) return [];
	const line = (cells: string[]) =>
		`| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
	const [head = [], ...body] = rows;
	return [[line(head), line(Array<string>(width).fill('---')), ...body.map(line)].join('\n')];
}

function rowsOf({ children }: Element): Element[] {
	return children.flatMap((node) =>
		typeof node === 'string' ? [] : node.tag === 'tr' ? [node] : rowsOf(node)
	);
}
