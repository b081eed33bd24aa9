import type { Localised } from '../course/localised.ts';

export type Level = 'easy' | 'medium' | 'hard';

/** A choice; its id comes from its Thai text, so it says nothing about position or key. */
export type Option = {
	id: string;
	/** Inline HTML. */
	text: Localised;
	correct: boolean;
	/** Inline HTML: why this option is or is not right. */
	feedback: Localised | null;
};

export type Step = { id: string; text: Localised };

/** A right pair. Two rows may share a right side, which then has one id. */
export type MatchingRow = { id: string; left: Localised; right: Step };

export type Gap = { id: string; accepted: string[] };

export type ChoiceItem = {
	options: Option[];
	/** false: options stay as written. */ shuffle: boolean;
};

/** What is asked and what is right, by kind. Ordering steps stand in the right order. */
export type ItemKind =
	| ({ type: 'single' } & ChoiceItem)
	| ({ type: 'true_false' } & ChoiceItem)
	| ({ type: 'multiple'; scoring: 'partial' | 'all' } & ChoiceItem)
	| { type: 'ordering'; steps: Step[] }
	| { type: 'matching'; heads: [Localised, Localised]; rows: MatchingRow[] }
	/** Decimal numbers as text, so that nothing is lost: |answer − value| ≤ tolerance is right. */
	| { type: 'numerical'; value: string; tolerance: string }
	| { type: 'short_answer'; accepted: string[] }
	/** The stem holds <span data-gap="g1"></span> where gap g1 stands. */
	| { type: 'cloze'; gaps: Gap[] }
	| { type: 'essay'; rubric: Localised | null };

/** An item ready for use: HTML in both languages, and its key. Never send one to a browser. */
export type Item = {
	id: string;
	/** Above zero, at most two decimals. */
	points: number;
	tags: string[];
	level: Level;
	stem: Localised;
	explanation: Localised | null;
	/** The Markdown it was made from. */
	source: Localised;
} & ItemKind;

export type ItemType = Item['type'];
export type ItemOf<T extends ItemType> = Extract<Item, { type: T }>;

/** An item and the name of exactly this wording: attempts remember the hash. */
export type ItemVersion = { item: Item; hash: string };

/**
 * Names the version of an item by its Markdown in both languages, so that publishing the same
 * files twice makes no new version and a changed comma makes one.
 */
export function itemVersion(item: Item, sha256: (text: string) => string): ItemVersion {
	return { item, hash: sha256(JSON.stringify([item.id, item.source.th, item.source.en ?? null])) };
}

/** Items that a person must mark. */
export function needsMarker(item: Pick<Item, 'type'>): boolean {
	return item.type === 'essay';
}
