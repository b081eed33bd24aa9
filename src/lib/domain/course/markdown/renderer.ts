import { Marked, type Token, type Tokens } from 'marked';
import { escapeHtml } from '../escape-html.ts';
import { fault, type Fault, type FaultCode } from '../faults.ts';
import type { Lang } from '../localised.ts';
import type { SourceText } from '../source-text.ts';
import { calloutKind, calloutTitle, withoutMark } from './callouts.ts';
import { closeStrong } from './close-strong.ts';
import { isKnownLanguage, renderCode } from './code.ts';
import { drawDiagram } from './diagram.ts';
import { FootnoteList, footnoteDefinition, footnoteReference } from './footnotes.ts';
import { headingId, resolveAsset, resolveLink, type LinkKind, type LinkSpace } from './links.ts';
import { blockMath, inlineMath } from './math.ts';
import { htmlToText } from './html-text.ts';
import { inspectTokens } from './inspect-tokens.ts';
import { placeTokens, type TokenPlaces } from './token-places.ts';

export type DocumentLink = { href: string; kind: LinkKind; line: number };
export type TocEntry = { id: string; level: 2 | 3; text: string };

/** One rendering of one text: its Markdown reader, and what is found on the way. */
export type Rendering = {
	tokens: Token[];
	/** HTML of one top-level token; `label` names a table that has no caption of its own. */
	render: (token: Token, label: string) => string;
	/** HTML of running text without a paragraph around it. */
	renderInline: (tokens: Token[]) => string;
	footnotes: () => string;
	placeOf: TokenPlaces;
	faults: Fault[];
	links: DocumentLink[];
	toc: TocEntry[];
	anchors: { id: string; written: string; line: number }[];
	figures: () => number;
};

export type RenderOptions = {
	lang: Lang;
	space: LinkSpace;
	/** Put before ids inside the HTML, so that several texts can stand on one page. */
	idPrefix: string;
	/** Sizes of figures, so that a page does not jump while they load. */
	sizeOf: (assetName: string) => { width: number; height: number } | undefined;
	headings: 'allowed' | 'none';
};

const WORDS = {
	th: { table: 'ตาราง', code: 'โค้ด' },
	en: { table: 'Table', code: 'Code' }
} as const;

/** Reads a text and makes ready to render it token by token. */
export function openRendering(source: SourceText, options: RenderOptions): Rendering {
	const { lang, space, idPrefix } = options;
	const faults: Fault[] = [];
	const links: DocumentLink[] = [];
	const toc: TocEntry[] = [];
	const anchors: Rendering['anchors'] = [];
	const footnotes = new FootnoteList(lang, idPrefix);
	const ids = new Set<string>();
	let figures = 0;
	let diagrams = 0;
	let tableLabel = '';

	const marked = new Marked({
		extensions: [
			closeStrong,
			inlineMath,
			blockMath,
			footnoteDefinition,
			{ ...footnoteReference, renderer: ({ label }) => footnotes.refer(String(label)) }
		],
		// Raw HTML is no syntax here: it stays text.
		tokenizer: { html: () => undefined, tag: () => undefined }
	});
	const tokens = marked.lexer(source.text);
	const placeOf = placeTokens(source, tokens);
	const report = (code: FaultCode, token: object, value = '') => {
		faults.push(fault(code, placeOf(token), value));
	};

	marked.use({
		renderer: {
			html: ({ text }) => escapeHtml(text),
			heading(token) {
				const content = this.parser.parseInline(token.tokens);
				const text = htmlToText(content);
				if (text === '') report('heading.empty', token);
				if (options.headings === 'none') report('heading.not-allowed', token, text);
				const depth = Math.min(4, Math.max(2, token.depth));
				const id = unique(headingId(text), ids);
				if (depth < 4) toc.push({ id, level: depth as 2 | 3, text });
				return `<h${depth} id="${idPrefix}${id}">${content}</h${depth}>\n`;
			},
			paragraph(token) {
				const [only, ...others] = token.tokens.filter((each) => each.raw.trim() !== '');
				if (only?.type === 'image' && others.length === 0) {
					const image = only as Tokens.Image;
					const caption = image.title ? `<figcaption>${escapeHtml(image.title)}</figcaption>` : '';
					return `<figure>${this.image(image)}${caption}</figure>\n`;
				}
				return `<p>${this.parser.parseInline(token.tokens)}</p>\n`;
			},
			image(token) {
				figures++;
				if (token.text.trim() === '') report('image.no-alt', token, token.href);
				const found = resolveAsset(token.href, space);
				if ('fault' in found) {
					report(found.fault, token, found.value);
					return escapeHtml(token.text);
				}
				links.push({ href: found.href, kind: 'asset', line: placeOf(token).line });
				const size = options.sizeOf(token.href.replace(/^(\.\/)?\+assets\//, ''));
				const box = size === undefined ? '' : ` width="${size.width}" height="${size.height}"`;
				const alt = escapeHtml(token.text);
				return `<img src="${found.href}" alt="${alt}"${box} loading="lazy" decoding="async">`;
			},
			link(token) {
				const content = this.parser.parseInline(token.tokens);
				const found = resolveLink(token.href, space);
				if ('fault' in found) {
					report(found.fault, token, found.value);
					return content;
				}
				if (htmlToText(content) === '') report('link.empty', token, token.href);
				const { line } = placeOf(token);
				const isAnchor = found.kind === 'anchor';
				const id = headingId(found.href.slice(1));
				if (isAnchor) anchors.push({ id, written: token.href, line });
				const href = isAnchor ? `#${idPrefix}${id}` : found.href;
				links.push({ href, kind: found.kind, line });
				const outside = found.kind === 'external' && /^http/i.test(found.href);
				const rel = outside ? ' rel="noopener noreferrer external" class="external"' : '';
				return `<a href="${escapeHtml(href)}"${rel}>${content}</a>`;
			},
			table(token) {
				const row = (cells: Tokens.TableCell[], tag: 'th' | 'td') =>
					`<tr>${cells.map((cell) => renderCell(cell, tag, (list) => this.parser.parseInline(list))).join('')}</tr>`;
				const head = `<thead>${row(token.header, 'th')}</thead>`;
				const body = `<tbody>${token.rows.map((cells) => row(cells, 'td')).join('\n')}</tbody>`;
				const label = `${WORDS[lang].table}: ${tableLabel || token.header.map(({ text }) => text).join(', ')}`;
				const region = `role="region" tabindex="0" aria-label="${escapeHtml(label)}"`;
				return `<div class="table-scroll" ${region}><table>${head}${body}</table></div>\n`;
			},
			blockquote(token) {
				const kind = calloutKind(token);
				const title = kind === undefined ? undefined : calloutTitle(kind, lang);
				if (kind === undefined)
					return `<blockquote>${this.parser.parse(token.tokens)}</blockquote>\n`;
				if (title === undefined) {
					report('callout.unknown', token, kind.toUpperCase());
					return `<blockquote>${this.parser.parse(token.tokens)}</blockquote>\n`;
				}
				const content = withoutMark(token);
				if (content.length === 0) report('callout.empty', token, kind.toUpperCase());
				const body = this.parser.parse(content);
				const heading = `<p class="callout-title">${title}</p>`;
				const attributes = `class="callout callout-${kind}" data-callout="${kind}"`;
				return `<aside ${attributes} aria-label="${title}">${heading}${body}</aside>\n`;
			},
			list(token) {
				const tag = token.ordered ? 'ol' : 'ul';
				const isTask = token.items.some(({ task }) => task);
				const start = token.ordered && token.start !== 1 ? ` start="${token.start}"` : '';
				const items = token.items.map((item) => this.listitem(item)).join('');
				return `<${tag}${start}${isTask ? ' class="tasks"' : ''}>\n${items}</${tag}>\n`;
			},
			listitem(item) {
				const content = item.tokens.filter(({ type }) => type !== 'checkbox');
				const box = item.task
					? `<span class="box${item.checked ? ' checked' : ''}" aria-hidden="true"></span>`
					: '';
				return `<li${item.task ? ' class="task"' : ''}>${box}${this.parser.parse(content).trim()}</li>\n`;
			},
			checkbox: () => '',
			code(token) {
				const language = token.lang?.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
				if (language === 'mermaid') {
					figures++;
					diagrams++;
					const { html, problems } = drawDiagram(token.text, `${idPrefix}d${diagrams}`);
					const at = placeOf(token);
					for (const { code, line, value } of problems) {
						faults.push(fault(code, { file: at.file, line: at.line + 1 + line }, value));
					}
					return html;
				}
				if (!isKnownLanguage(language)) report('code.language', token, language);
				return renderCode(token.text, language, `${WORDS[lang].code} ${language}`.trim());
			}
		}
	});

	const definitions = inspectTokens(marked, tokens, report);

	return {
		tokens,
		render: (token, label) => {
			tableLabel = label;
			return marked.parser([token]);
		},
		renderInline: (list) => marked.Parser.parseInline(list, marked.defaults),
		footnotes: () =>
			footnotes.render((label) => {
				return marked.Parser.parseInline(definitions.get(label) ?? [], marked.defaults);
			}),
		placeOf,
		faults,
		links,
		toc,
		anchors,
		figures: () => figures
	};
}

function renderCell(
	cell: Tokens.TableCell,
	tag: 'th' | 'td',
	inline: (tokens: Token[]) => string
): string {
	const scope = tag === 'th' ? ' scope="col"' : '';
	const align = cell.align === null || cell.align === 'left' ? '' : ` class="align-${cell.align}"`;
	return `<${tag}${scope}${align}>${inline(cell.tokens)}</${tag}>`;
}

function unique(id: string, taken: Set<string>): string {
	let name = id;
	for (let i = 2; taken.has(name); i++) name = `${id}-${i}`;
	taken.add(name);
	return name;
}
