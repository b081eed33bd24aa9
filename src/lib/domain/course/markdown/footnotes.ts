import type { Token, TokenizerAndRendererExtension, TokenizerExtension } from 'marked';
import { escapeHtml } from '../escape-html.ts';
import type { Lang } from '../localised.ts';

export type FootnoteDefinition = {
	type: 'footnoteDefinition';
	raw: string;
	label: string;
	tokens: Token[];
};
export type FootnoteReference = { type: 'footnoteReference'; raw: string; label: string };

const DEFINITION = /^\[\^([^\]\s]+)\]:[ \t]*([^\n]*(?:\n(?: {2,}|\t)[^\n]+)*)(?:\n+|$)/;

const LABELS = {
	th: { list: 'เชิงอรรถ', one: 'เชิงอรรถ', back: 'กลับไปยังเนื้อหาที่อ้างเชิงอรรถ' },
	en: { list: 'Footnotes', one: 'Footnote', back: 'Back to the text of footnote' }
} as const;

/** `[^1]: text`, with further lines indented. */
export const footnoteDefinition: TokenizerAndRendererExtension = {
	name: 'footnoteDefinition',
	level: 'block',
	start: (src) => src.match(/^\[\^/m)?.index,
	tokenizer(src) {
		const [raw, label, text = ''] = DEFINITION.exec(src) ?? [];
		if (raw === undefined || label === undefined) return undefined;
		const tokens = this.lexer.inline(text.replace(/\n[ \t]+/g, ' '), []);
		return { type: 'footnoteDefinition', raw, label, tokens } satisfies FootnoteDefinition;
	},
	childTokens: ['tokens'],
	renderer: () => ''
};

/** `[^1]` in running text; the renderer is given by the document, which numbers them. */
export const footnoteReference: TokenizerExtension = {
	name: 'footnoteReference',
	level: 'inline',
	start: (src: string) => src.match(/\[\^/)?.index,
	tokenizer(src: string) {
		const [raw, label] = /^\[\^([^\]\s]+)\]/.exec(src) ?? [];
		if (raw === undefined || label === undefined) return undefined;
		return { type: 'footnoteReference', raw, label } satisfies FootnoteReference;
	}
};

/** Numbers footnotes in the order in which they are first referred to. */
export class FootnoteList {
	readonly #lang: Lang;
	readonly #prefix: string;
	readonly #references = new Map<string, number>();

	constructor(lang: Lang, prefix: string) {
		this.#lang = lang;
		this.#prefix = prefix;
	}

	/** The raised number in the text. */
	refer(label: string): string {
		const times = (this.#references.get(label) ?? 0) + 1;
		this.#references.set(label, times);
		const number = this.#numberOf(label);
		const id = this.#referenceId(number, times);
		const name = `${LABELS[this.#lang].one} ${number}`;
		const link = `id="${id}" href="#${this.#prefix}fn-${number}" aria-label="${name}"`;
		return `<sup><a ${link}>${number}</a></sup>`;
	}

	/** The list at the foot of the page, in order, each with its ways back. */
	render(contentOf: (label: string) => string): string {
		if (this.#references.size === 0) return '';
		const items = [...this.#references].map(([label, times]) => {
			const number = this.#numberOf(label);
			const back = Array.from({ length: times }, (_, index) => {
				const name = `${LABELS[this.#lang].back} ${number}`;
				const href = `#${this.#referenceId(number, index + 1)}`;
				return `<a href="${href}" aria-label="${escapeHtml(name)}">↩</a>`;
			});
			return `<li id="${this.#prefix}fn-${number}">${contentOf(label)} ${back.join(' ')}</li>`;
		});
		const list = `<ol>${items.join('\n')}</ol>`;
		return `<section class="footnotes" aria-label="${LABELS[this.#lang].list}">${list}</section>\n`;
	}

	#numberOf(label: string): number {
		return [...this.#references.keys()].indexOf(label) + 1;
	}

	#referenceId(number: number, times: number): string {
		return `${this.#prefix}fnref-${number}${times > 1 ? `-${times}` : ''}`;
	}
}
