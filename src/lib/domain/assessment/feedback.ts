import { escapeHtml } from '../course/escape-html.ts';
import { pick, type Lang, type Localised } from '../course/localised.ts';
import type { Answer } from './answers.ts';
import type { Item, ItemOf } from './items.ts';
import type { ShowFeedback } from './quiz-source.ts';
import { scoreAnswer, type Outcome, type Score } from './score.ts';

/**
 * How far the learner is: still answering this item; has handed in this item alone and can no
 * longer change it (practice); has handed in the whole attempt.
 */
export type Stage = 'answering' | 'answered' | 'submitted';

export type OptionFeedback = {
	id: string;
	html: string;
	chosen: boolean;
	correct: boolean;
	/** Why; null where the writer gave none. */
	why: string | null;
};

/** What a learner may read about their answer, in the language `lang`. */
export type Feedback = {
	lang: Lang;
	points: number;
	max: number;
	outcome: Outcome;
	parts: Score['parts'];
	options: OptionFeedback[];
	/** The right answer of the kinds that have no options, as HTML per part. */
	key: { id: string; text: string }[];
	explanation: string | null;
};

/**
 * What may be shown: `immediately` after this item is handed in, `after_submit` after the whole
 * attempt, `never` not at all. While the learner can still change the answer: nothing, ever.
 */
export function mayShowFeedback(show: ShowFeedback, stage: Stage): boolean {
	if (stage === 'answering' || show === 'never') return false;
	return stage === 'submitted' || show === 'immediately';
}

/** The feedback for an answer, or null while it may not be shown. */
export function feedback(
	item: Item,
	answer: Answer | null,
	{ show, stage, lang }: { show: ShowFeedback; stage: Stage; lang: Lang }
): Feedback | null {
	if (!mayShowFeedback(show, stage)) return null;
	const shown = pick(item.stem, lang).lang;
	const say = (text: Localised | null) => text && pick(text, shown).value;
	const { points, max, outcome, parts } = scoreAnswer(item, answer);
	return {
		lang: shown,
		points,
		max,
		outcome,
		parts,
		options: 'options' in item ? optionFeedback(item, answer, say) : [],
		key: keyOf(item, say),
		explanation: say(item.explanation)
	};
}

type Say = (text: Localised | null) => string | null;

function optionFeedback(
	item: ItemOf<'single' | 'true_false' | 'multiple'>,
	answer: Answer | null,
	say: Say
): OptionFeedback[] {
	const chosen = answer?.type === 'choice' ? answer.chosen : [];
	return item.options.map((option) => ({
		id: option.id,
		html: say(option.text) ?? '',
		chosen: chosen.includes(option.id),
		correct: option.correct,
		why: say(option.feedback)
	}));
}

function keyOf(item: Item, say: Say): Feedback['key'] {
	switch (item.type) {
		case 'matching':
			return item.rows.map(({ id, right }) => ({ id, text: say(right.text) ?? '' }));
		case 'ordering':
			return item.steps.map(({ id, text }) => ({ id, text: say(text) ?? '' }));
		case 'cloze':
			return item.gaps.map(({ id, accepted }) => ({ id, text: escapeHtml(accepted[0] ?? '') }));
		case 'short_answer':
			return [{ id: '', text: escapeHtml(item.accepted[0] ?? '') }];
		case 'numerical':
			return [{ id: '', text: numericalKey(item) }];
		default:
			return [];
	}
}

function numericalKey({ value, tolerance }: ItemOf<'numerical'>): string {
	return /[1-9]/.test(tolerance) ? `${value} ± ${tolerance}` : value;
}
