import { searchKey } from '../thai/normalise.ts';
import type { Answer } from './answers.ts';
import { isWithin, readDecimal } from './decimal.ts';
import type { Item, ItemOf } from './items.ts';
import { roundShare } from './points.ts';

export type Outcome = 'correct' | 'partial' | 'wrong' | 'unanswered' | 'to_mark';

/** Points of one item. `parts` are its options, rows, pairs or gaps; `correct` is null where the
 * learner gave nothing. */
export type Score = {
	points: number;
	max: number;
	outcome: Outcome;
	parts: { id: string; correct: boolean | null }[];
};

type Marked = { right: number; of: number; parts: Score['parts'] };

/**
 * Marks an answer. Per kind:
 * - single, true/false: the right option, or nothing.
 * - multiple, partial: each right option chosen earns its equal share of the points and each wrong
 *   one chosen takes one share away, never below zero; `all`: exactly the right set, or nothing.
 * - matching, cloze: an equal share per right row or gap.
 * - ordering: an equal share per neighbouring pair in which the second step directly follows the
 *   first; one step out of place thus costs its joints, not everything behind it.
 * - numerical: within the tolerance. Short answer: one of the accepted texts after `answerKey`.
 * - essay: marked by a person.
 * Always 0 ≤ points ≤ max, rounded by `roundShare`.
 */
export function scoreAnswer(item: Item, answer: Answer | null): Score {
	const max = item.points;
	if (answer === null) return { points: 0, max, outcome: 'unanswered', parts: [] };
	if (item.type === 'essay') return { points: 0, max, outcome: 'to_mark', parts: [] };
	const { right, of, parts } = mark(item, answer);
	const points = roundShare(max, right, of);
	const outcome = right === of ? 'correct' : right > 0 ? 'partial' : 'wrong';
	return { points, max, outcome, parts };
}

/** The form in which typed answers are compared: one Thai spelling, lower case, Arabic digits, no
 * spaces and no quotation marks around. */
export function answerKey(text: string): string {
	return searchKey(text.normalize('NFKC'))
		.replace(/\s+/g, '')
		.replace(/^["'“”‘’]+|["'“”‘’.]+$/g, '');
}

function mark(item: Exclude<Item, { type: 'essay' }>, answer: Answer): Marked {
	switch (item.type) {
		case 'single':
		case 'true_false':
			return markOne(item, answer.type === 'choice' ? answer.chosen : []);
		case 'multiple':
			return markSeveral(item, answer.type === 'choice' ? answer.chosen : []);
		case 'matching':
			return markRows(item, answer.type === 'matching' ? answer.pairs : {});
		case 'ordering':
			return markSteps(item, answer.type === 'ordering' ? answer.positions : {});
		case 'cloze':
			return markGaps(item, answer.type === 'cloze' ? answer.gaps : {});
		case 'numerical': {
			const given = answer.type === 'text' ? readDecimal(answer.text) : undefined;
			return all(given !== undefined && isWithin(given, item.value, item.tolerance));
		}
		case 'short_answer':
			return all(answer.type === 'text' && isAccepted(answer.text, item.accepted));
	}
}

function all(correct: boolean): Marked {
	return { right: correct ? 1 : 0, of: 1, parts: [] };
}

function isAccepted(text: string, accepted: readonly string[]): boolean {
	const given = answerKey(text);
	return accepted.some((each) => answerKey(each) === given);
}

function markOne(item: ItemOf<'single' | 'true_false'>, chosen: readonly string[]): Marked {
	const parts = chosenParts(item, chosen);
	return { ...all(parts.length === 1 && parts[0]?.correct === true), parts };
}

function markSeveral(item: ItemOf<'multiple'>, chosen: readonly string[]): Marked {
	const parts = chosenParts(item, chosen);
	const of = item.options.filter(({ correct }) => correct).length;
	const right = parts.filter(({ correct }) => correct).length;
	const wrong = parts.length - right;
	if (item.scoring === 'all') return { ...all(right === of && wrong === 0), parts };
	return { right: Math.max(0, right - wrong), of, parts };
}

function chosenParts(
	item: { options: { id: string; correct: boolean }[] },
	chosen: readonly string[]
) {
	return item.options
		.filter(({ id }) => chosen.includes(id))
		.map(({ id, correct }) => ({ id, correct }));
}

function markRows(item: ItemOf<'matching'>, pairs: Record<string, string>): Marked {
	return share(
		item.rows.map(({ id, right }) => ({ id, correct: given(pairs[id], (it) => it === right.id) }))
	);
}

function markGaps(item: ItemOf<'cloze'>, gaps: Record<string, string>): Marked {
	return share(
		item.gaps.map(({ id, accepted }) => ({
			id,
			correct: given(gaps[id], (text) => isAccepted(text, accepted))
		}))
	);
}

function markSteps(item: ItemOf<'ordering'>, positions: Record<string, number>): Marked {
	return share(
		item.steps.slice(1).map(({ id }, index) => {
			const before = positions[item.steps[index]?.id ?? ''];
			const here = positions[id];
			const known = before !== undefined && here !== undefined;
			return { id, correct: known ? here === before + 1 : null };
		})
	);
}

function given<T>(value: T | undefined, test: (value: T) => boolean): boolean | null {
	return value === undefined ? null : test(value);
}

function share(parts: Score['parts']): Marked {
	const right = parts.filter(({ correct }) => correct === true).length;
	return { right, of: Math.max(1, parts.length), parts };
}
