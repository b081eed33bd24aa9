import type { Token, Tokens } from 'marked';
import { fault, type Fault } from '../faults.ts';
import type { Lang } from '../localised.ts';
import type { SourceText } from '../source-text.ts';
import { hashText } from '../text-hash.ts';
import { calloutKind } from './callouts.ts';
import { htmlToText } from './html-text.ts';
import type { LinkSpace } from './links.ts';
import { readingMinutes } from './reading-time.ts';
import {
	openRendering,
	type DocumentLink,
	type Rendering,
	type RenderOptions,
	type TocEntry
} from './renderer.ts';
import { sanitise } from './sanitise.ts';

/** A part of a document that notes, reading positions and search results hold on to. */
export type DocumentBlock = { id: string; kind: string; text: string };

/** A document ready to be shown; `html` is safe, and says its own language. */
export type CompiledDocument = {
	lang: Lang;
	/** Plain text of `# Title`; '' for an introduction, which has none. */
	title: string;
	html: string;
	toc: TocEntry[];
	blocks: DocumentBlock[];
	/** All words, for search. */
	text: string;
	minutes: number;
	links: DocumentLink[];
};

export type DocumentOptions = {
	lang: Lang;
	space: LinkSpace;
	sizeOf?: RenderOptions['sizeOf'];
	/** A lesson begins with `# Title`; an introduction has none. */
	titled: boolean;
};

/**
 * Compiles a lesson or an introduction. A document with faults is compiled as far as it goes, for
 * the preview. Each top-level block carries `data-block`, an id made from its own words: editing
 * one paragraph leaves the ids of all others as they were; equal blocks are numbered.
 */
export function compileDocument(
	source: SourceText,
	{ lang, space, titled, sizeOf = () => undefined }: DocumentOptions
): { document: CompiledDocument; faults: Fault[] } {
	const options = { lang, space, sizeOf, idPrefix: '', headings: 'allowed' as const };
	const rendering = openRendering(source, options);
	const { titleToken, body } = takeTitle(rendering, titled);
	const blocks: DocumentBlock[] = [];
	const parts: string[] = [];
	const taken = new Map<string, number>();
	let label = '';
	for (const token of body) {
		const html = rendering.render(token, label);
		if (html.trim() === '') continue;
		const text = htmlToText(html);
		const kind = kindOf(token);
		if (kind === 'paragraph' || kind === 'heading') label = text.slice(0, 100);
		const name = hashText(`${kind}:${text === '' ? token.raw : text}`);
		const times = (taken.get(name) ?? 0) + 1;
		taken.set(name, times);
		const id = times === 1 ? name : `${name}-${times}`;
		blocks.push({ id, kind, text });
		// A heading has an id of its own, from its words; every other block can be linked to by its name.
		const anchor = kind === 'heading' ? '' : ` id="${id}"`;
		parts.push(html.replace(/^<[a-z0-9]+/, (tag) => `${tag} data-block="${id}"${anchor}`));
	}
	const footnotes = rendering.footnotes();
	const text = [...blocks.map((block) => block.text), htmlToText(footnotes)].join('\n').trim();
	const document: CompiledDocument = {
		lang,
		title: titleToken === undefined ? '' : htmlToText(rendering.renderInline(titleToken.tokens)),
		html: sanitise(`<div lang="${lang}">\n${parts.join('')}${footnotes}</div>`),
		toc: rendering.toc,
		blocks,
		text,
		minutes: readingMinutes(text, rendering.figures()),
		links: rendering.links
	};
	return { document, faults: [...rendering.faults, ...checkAnchors(source, rendering)] };
}

/**
 * Compiles a short text (a stem, an option, feedback). A single paragraph comes without its <p>, so
 * that it can stand inside a label. Headings are not allowed in it.
 */
export function compileFragment(
	source: SourceText,
	options: { lang: Lang; space: LinkSpace; idPrefix: string; sizeOf?: RenderOptions['sizeOf'] }
): { html: string; faults: Fault[] } {
	const { sizeOf = () => undefined } = options;
	const rendering = openRendering(source, { ...options, sizeOf, headings: 'none' });
	const content = rendering.tokens.filter(({ type }) => type !== 'space');
	const [only] = content;
	const inline = content.length === 1 && only?.type === 'paragraph' && !isFigure(only);
	const html = inline
		? rendering.renderInline((only as Tokens.Paragraph).tokens)
		: content.map((token) => rendering.render(token, '')).join('');
	return { html: sanitise(html + rendering.footnotes()), faults: rendering.faults };
}

function isFigure(token: Token): boolean {
	const inner = (token as Tokens.Paragraph).tokens.filter(({ raw }) => raw.trim() !== '');
	return inner.length === 1 && inner[0]?.type === 'image';
}

// The title, if the document is to have one, and the rest; headings out of step are reported.
function takeTitle(
	rendering: Rendering,
	titled: boolean
): { titleToken: Tokens.Heading | undefined; body: Token[] } {
	const tokens = rendering.tokens.filter(({ type }) => type !== 'space' && type !== 'def');
	const [first] = tokens;
	const hasTitle = first?.type === 'heading' && (first as Tokens.Heading).depth === 1;
	const titleToken = hasTitle && titled ? (first as Tokens.Heading) : undefined;
	if (titled && !hasTitle) {
		const place = first === undefined ? undefined : rendering.placeOf(first);
		rendering.faults.push(fault('lesson.no-title', place ?? rendering.placeOf({})));
	}
	const body = titleToken === undefined ? tokens : tokens.slice(1);
	let level = 1;
	for (const token of body) {
		if (token.type !== 'heading') continue;
		const { depth, text } = token as Tokens.Heading;
		const place = rendering.placeOf(token);
		if (depth === 1) rendering.faults.push(fault('lesson.second-title', place));
		else if (depth > level + 1) rendering.faults.push(fault('heading.skipped', place, text));
		level = Math.max(2, depth);
	}
	return { titleToken, body };
}

function checkAnchors(source: SourceText, { anchors, toc }: Rendering): Fault[] {
	return anchors
		.filter(({ id }) => !toc.some((entry) => entry.id === id))
		.map(({ written, line }) => fault('link.anchor', { file: source.file, line }, written));
}

const KINDS: Record<string, string> = {
	hr: 'rule',
	mathBlock: 'math',
	footnoteDefinition: 'footnote'
};

function kindOf(token: Token): string {
	if (token.type === 'paragraph') return isFigure(token) ? 'figure' : 'paragraph';
	if (token.type === 'code') return (token as Tokens.Code).lang === 'mermaid' ? 'diagram' : 'code';
	if (token.type === 'blockquote') {
		return calloutKind(token as Tokens.Blockquote) === undefined ? 'quote' : 'callout';
	}
	return KINDS[token.type] ?? token.type;
}
