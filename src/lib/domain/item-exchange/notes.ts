import type { changeTexts, lossTexts, refusalTexts } from './note-texts.ts';
import type { Refusal } from './exchange-item.ts';

export type RefusalCode = keyof typeof refusalTexts;
export type ChangeCode = keyof typeof changeTexts;
export type LossCode = keyof typeof lossTexts;

/** What an item says otherwise than its file: the code, and the word or number it is about. */
export type Change = { code: ChangeCode; value?: string };

/** Thrown inside a reader for a piece that it cannot use; the reader goes on with the next. */
export class Refused extends Error {
	readonly code: RefusalCode;
	readonly value: string | undefined;
	/** Line inside the piece, where it is known better than the piece's first. */
	readonly line: number | undefined;

	constructor(code: RefusalCode, value?: string, line?: number) {
		super(code);
		this.code = code;
		this.value = value;
		this.line = line;
	}

	at(line: number, text: string): Refusal {
		return {
			line: this.line ?? line,
			text: firstWords(text),
			code: this.code,
			...(this.value === undefined ? {} : { value: this.value })
		};
	}
}

export function refuse(code: RefusalCode, value?: string, line?: number): never {
	throw new Refused(code, value, line);
}

/** How a piece of a file is recognised in a report. */
export function firstWords(text: string): string {
	const words = text.replace(/\s+/g, ' ').trim();
	const signs = [...words];
	return signs.length > 80 ? `${signs.slice(0, 79).join('')}…` : words;
}
