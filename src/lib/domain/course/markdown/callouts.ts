import type { Token, Tokens } from 'marked';
import type { Lang } from '../localised.ts';

const TITLES: Record<string, { th: string; en: string }> = {
	note: { th: 'ข้อสังเกต', en: 'Note' },
	tip: { th: 'เคล็ดลับ', en: 'Tip' },
	important: { th: 'สำคัญ', en: 'Important' },
	warning: { th: 'ระวัง', en: 'Warning' },
	caution: { th: 'อันตราย', en: 'Caution' },
	case: { th: 'กรณีตัวอย่าง', en: 'Case' },
	law: { th: 'กฎหมายว่าอย่างไร', en: 'What the law says' },
	checklist: { th: 'รายการตรวจสอบ', en: 'Checklist' }
};

const MARK = /^\[!([A-Za-z]+)\][ \t]*\n?/;

/** The word in `> [!WORD]`, lower case, or undefined for an ordinary quotation. */
export function calloutKind(token: Tokens.Blockquote): string | undefined {
	return MARK.exec(token.text)?.[1]?.toLowerCase();
}

export function calloutTitle(kind: string, lang: Lang): string | undefined {
	return TITLES[kind]?.[lang];
}

/** Takes the `[!WORD]` line out of a callout's content. */
export function withoutMark(token: Tokens.Blockquote): Token[] {
	const [first, ...rest] = token.tokens;
	if (first?.type !== 'paragraph') return token.tokens;
	const inline = [...(first.tokens ?? [])];
	const head = inline[0];
	if (head?.type !== 'text') return token.tokens;
	const text = String(head.raw).replace(MARK, '');
	if (inline[1]?.type === 'br') inline.splice(1, 1);
	if (text === '') inline.shift();
	else inline[0] = { ...head, raw: text, text } as Token;
	if (inline.length === 0) return rest;
	return [{ ...first, tokens: inline } as Token, ...rest];
}
