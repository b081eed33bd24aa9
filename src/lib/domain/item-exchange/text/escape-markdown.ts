import type { Token } from 'marked';
import { itemMarkdown } from './markdown-to-html.ts';

/**
 * Running text as Markdown that reads as exactly this text: signs that would mean something are
 * escaped, and only when they would.
 */
export function escapeInline(text: string): string {
	if (!/[\\`*_[\]<$~&!|]|\w[:.]\/?\/?\w|@/.test(text) || isItself(text)) return text;
	return text.replace(/[\\`*_[\]<$~|]|&(?=#?\w+;)|!(?=\[)/g, '\\$&');
}

/** Escapes what would make a line begin a heading, a list, a quotation, a fence or an answer. */
export function escapeLineStarts(markdown: string): string {
	return markdown.replace(
		/^( {0,3})(#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|=|-{2,}$|~{3,}|\d{1,9}(?=[.)](?:[ \t]|$))|\|(?=.*\|))/gm,
		(_, space: string, sign: string) =>
			/^\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`
	);
}

function isItself(text: string): boolean {
	const plain = (token: Token): string | undefined => {
		if (token.type === 'escape' || token.type !== 'text') return undefined;
		return 'text' in token && token.raw === token.text ? token.raw : undefined;
	};
	const tokens = itemMarkdown.Lexer.lexInline(text, itemMarkdown.defaults);
	return (
		tokens.map(plain).join('\u0000').replaceAll('\u0000', '') === text && !/&#?\w+;/.test(text)
	);
}
