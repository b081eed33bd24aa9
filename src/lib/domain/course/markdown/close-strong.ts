import type { TokenizerExtension } from 'marked';

// CommonMark does not make `**(ร่าง)**ของ` bold, because the closing marks stand between a bracket
// and a letter. Thai has no spaces between words, so any marks close to their text count here.
const STRONG = /^\*\*(?![\s*])((?:\\[\s\S]|`[^`\n]*`|[^*\\\n])*?(?:[^\s*\\]))\*\*(?!\*)/;

export const closeStrong: TokenizerExtension = {
	name: 'closeStrong',
	level: 'inline',
	start: (src) => src.match(/\*\*/)?.index,
	tokenizer(src) {
		const [raw, text] = STRONG.exec(src) ?? [];
		if (raw === undefined || text === undefined) return undefined;
		return { type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text) };
	}
};
