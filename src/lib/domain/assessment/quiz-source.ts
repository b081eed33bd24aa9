import type { SourceText } from '../course/source-text.ts';
import type { BlueprintRow } from './paper.ts';
import type { AttemptRule } from './attempts.ts';
import type { Level } from './items.ts';

export type QuizKind = 'pretest' | 'check' | 'exam';
export type ShowFeedback = 'immediately' | 'after_submit' | 'never';

/** The rules of a quiz: its front matter. */
export type QuizHead = {
	id: string;
	quizKind: QuizKind;
	title: { th: string; en: string };
	/** Per cent, at least. */
	pass: number;
	timeLimitMinutes: number | null;
	attempts: AttemptRule;
	/** The blueprint; null: every item. */
	draw: BlueprintRow[] | null;
	showFeedback: ShowFeedback;
	shuffle: { items: boolean; options: boolean };
};

/** A quiz file in one language, parsed; texts are still Markdown. */
export type QuizSource = QuizHead & {
	file: string;
	/** Lines of the front matter fields. */
	lineOf: Record<string, number>;
	introduction: SourceText | null;
	/** Its own items, then those that it takes from the bank. */
	items: ItemSource[];
	/** Ids of the items taken from the bank. */
	shared: string[];
};

export type OptionSource = {
	text: SourceText;
	correct: boolean;
	feedback: SourceText | null;
};

/** What makes an item the kind it is, as written in one language. */
export type KeySource =
	| { type: 'choice'; options: OptionSource[] }
	| { type: 'ordering'; steps: SourceText[] }
	| {
			type: 'matching';
			heads: [string, string];
			rows: { left: string; right: string }[];
			line: number;
	  }
	| { type: 'numerical'; value: string; tolerance: string }
	| { type: 'short_answer'; accepted: string[] }
	| { type: 'cloze'; gaps: string[][] }
	| { type: 'essay'; rubric: SourceText | null };

/** One item in one language. In a cloze stem each gap stands as U+E000, its index, U+E001. */
export type ItemSource = {
	id: string;
	line: number;
	/** The whole section as written, heading included: what the item's version is a hash of. */
	raw: string;
	points: number;
	tags: string[];
	level: Level;
	scoring: 'partial' | 'all';
	shuffle: boolean;
	stem: SourceText;
	explanation: SourceText | null;
	key: KeySource;
};
