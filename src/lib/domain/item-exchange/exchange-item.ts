import type { Level } from '../assessment/items.ts';
import type { Change, RefusalCode } from './notes.ts';

/** A figure that came with an item; texts refer to it as `+assets/name`. */
export type ExchangeFile = { name: string; bytes: Uint8Array };

/**
 * A possible answer. `weight` is per cent of the item's points, one of Moodle's fractions; all texts
 * are Markdown of the content format, '' where there is none.
 */
export type WeightedText = { text: string; weight: number; feedback: string };

/** |answer − value| ≤ tolerance; value `*` stands for anything else. Decimal numbers as text. */
export type NumberAnswer = { value: string; tolerance: string; weight: number; feedback: string };

export type NumberUnit = { name: string; multiplier: string };

/** A gap of a cloze text; `kind` as Moodle writes it, without abbreviation. */
export type ExchangeGap = {
	kind: GapKind;
	weight: number;
	answers: (WeightedText & { tolerance: string })[];
};

export const gapKinds = [
	'SHORTANSWER',
	'SHORTANSWER_C',
	'NUMERICAL',
	'MULTICHOICE',
	'MULTICHOICE_V',
	'MULTICHOICE_H',
	'MULTICHOICE_S',
	'MULTICHOICE_VS',
	'MULTICHOICE_HS',
	'MULTIRESPONSE',
	'MULTIRESPONSE_H',
	'MULTIRESPONSE_S',
	'MULTIRESPONSE_HS'
] as const;
export type GapKind = (typeof gapKinds)[number];

export type ExchangeKind =
	| {
			type: 'choice';
			isSingle: boolean;
			/** false: options stay as written. */ shuffle: boolean;
			/** Everything right or nothing, whatever the weights say. */ allOrNothing: boolean;
			options: WeightedText[];
	  }
	| { type: 'true_false'; isTrue: boolean; feedbackTrue: string; feedbackFalse: string }
	| { type: 'short_answer'; matchesCase: boolean; answers: WeightedText[] }
	| { type: 'numerical'; answers: NumberAnswer[]; units: NumberUnit[] }
	| {
			type: 'matching';
			shuffle: boolean;
			heads: [string, string];
			pairs: { left: string; right: string }[];
			/** Right sides that belong to no left one. */ distractors: string[];
	  }
	| { type: 'ordering'; steps: string[] }
	/** The stem holds U+E000, the number of the gap from 1, U+E001 where a gap stands. */
	| { type: 'cloze'; gaps: ExchangeGap[] }
	| { type: 'essay'; rubric: string };

/** An item between formats: what any of them can say that ours, or Moodle's, could keep. */
export type ExchangeItem = {
	/** The title that the file gives it; ours is the id. */
	name: string;
	/** An id given on purpose (Moodle's idnumber). */
	id: string;
	/** Path of the category, its parts joined by `/`. */
	category: string;
	tags: string[];
	level: Level;
	points: number;
	stem: string;
	/** General feedback. */
	explanation: string;
	files: ExchangeFile[];
} & ExchangeKind;

export type ExchangeType = ExchangeItem['type'];
export type KindOf<T extends ExchangeType> = Extract<ExchangeKind, { type: T }>;
export type ExchangeOf<T extends ExchangeType> = Extract<ExchangeItem, { type: T }>;

/** An item as it was read, the line on which it begins, and what was not kept as written. */
export type ReadItem = { line: number; item: ExchangeItem; changes: Change[] };

/** A piece of a file that is no item: where it begins, its first words, and why. */
export type Refusal = { line: number; text: string; code: RefusalCode; value?: string };

/** What a reader makes of a file. Items and refusals in the order of the file. */
export type Reading = { items: ReadItem[]; refused: Refusal[] };

/** What every item has, to be written over. */
export const blankItem = {
	name: '',
	id: '',
	category: '',
	tags: [],
	level: 'medium',
	points: 1,
	stem: '',
	explanation: '',
	files: []
} as const satisfies Partial<ExchangeItem> & { tags: never[]; files: never[] };
