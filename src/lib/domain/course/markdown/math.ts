import katex from 'katex';
import type { TokenizerAndRendererExtension } from 'marked';

/** A formula token; `display` formulas stand on their own. */
export type MathToken = { type: 'math' | 'mathBlock'; raw: string; tex: string; display: boolean };

// A formula begins and ends close to its dollar signs and is not followed by a digit, so that
// "$5 และ $6" stays money. Thai needs no space after the closing sign.
const INLINE = /^\$(?!\$)((?:\\[\s\S]|[^\\$\n])*?[^\s\\$]|[^\s\\$])\$(?!\d)/;
const BLOCK = /^\$\$[ \t]*\n?([\s\S]+?)\n?[ \t]*\$\$[ \t]*(?:\n+|$)/;

export const inlineMath: TokenizerAndRendererExtension = {
	name: 'math',
	level: 'inline',
	start: (src) => {
		const at = src.indexOf('$');
		return at === -1 ? undefined : at;
	},
	tokenizer(src) {
		const [raw, tex] = INLINE.exec(src) ?? [];
		if (raw === undefined || tex === undefined || /^\s/.test(tex)) return undefined;
		return { type: 'math', raw, tex, display: false } satisfies MathToken;
	},
	renderer: (token) => renderMath(token as unknown as MathToken)
};

export const blockMath: TokenizerAndRendererExtension = {
	name: 'mathBlock',
	level: 'block',
	start: (src) => src.match(/^\$\$/m)?.index,
	tokenizer(src) {
		const [raw, tex] = BLOCK.exec(src) ?? [];
		if (raw === undefined || tex === undefined) return undefined;
		return { type: 'mathBlock', raw, tex, display: true } satisfies MathToken;
	},
	renderer: (token) => renderMath(token as unknown as MathToken)
};

/** What KaTeX says is wrong with a formula, or undefined. */
export function mathProblem(tex: string): string | undefined {
	try {
		toMathMl(tex, false, true);
		return undefined;
	} catch (error) {
		return error instanceof Error
			? error.message.replace(/^KaTeX parse error: /, '')
			: String(error);
	}
}

function renderMath({ tex, display }: MathToken): string {
	const math = toMathMl(tex, display, false);
	// A long formula is scrolled in its box, also by keyboard.
	return display
		? `<div class="math" tabindex="0">${math}</div>\n`
		: `<span class="math">${math}</span>`;
}

// MathML only: browsers draw it, screen readers speak it, and it needs no style sheet. The TeX
// annotation inside would be read out twice by some, so it goes.
function toMathMl(tex: string, displayMode: boolean, throwOnError: boolean): string {
	const options = {
		output: 'mathml',
		displayMode,
		throwOnError,
		strict: 'ignore',
		trust: false
	} as const;
	return katex
		.renderToString(tex, options)
		.replace(/<annotation\b[^>]*>[\s\S]*?<\/annotation>/g, '')
		.replace(/^<span class="katex(?:-display)?">|<\/span>$/g, '');
}
