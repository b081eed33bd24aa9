import type { Answer } from './answers.ts';
import { gradeAttempt, type Grade } from './grade.ts';
import type { Item, ItemOf } from './items.ts';
import { scoreAnswer, type Score } from './score.ts';

/** What is right after all, by the ids of the parts that the item shows. */
export type CorrectedKey =
	/** Of a single choice several may be accepted; each alone earns the points. */
	| { type: 'choice'; chosen: string[] }
	/** Row id → right-hand id. */
	| { type: 'matching'; pairs: Record<string, string> }
	/** Step ids in the right order. */
	| { type: 'ordering'; steps: string[] }
	| { type: 'numerical'; value: string; tolerance: string }
	| { type: 'short_answer'; accepted: string[] }
	| { type: 'cloze'; gaps: Record<string, string[]> };

/** What is done about an item that was marked wrongly. */
export type Correction =
	| { kind: 'key'; key: CorrectedKey }
	/** Whoever had the item gets its points, also who left it unanswered. */
	| { kind: 'everyone' }
	/** The item is taken out of the total: neither earned nor asked. */
	| { kind: 'void' };

/** One place of a paper, with all that its score follows from. */
export interface SlotToGrade {
	item: Item;
	answer: Answer | null;
	/** The correction in force. */
	correction?: Correction | undefined;
	/** What a person gave for an essay; absent while it is unmarked. */
	marked?: Pick<Score, 'points' | 'outcome'> | undefined;
}

/**
 * The item with the corrected key, and without the explanations that were written for the wrong one.
 * An item whose parts do not fit the key, or that has this key, stays as it is.
 */
export function correctItem(item: Item, correction: Correction | undefined): Item {
	if (correction?.kind !== 'key' || !fitsKey(item, correction.key)) return item;
	if (JSON.stringify(correction.key) === JSON.stringify(keyOf(item))) return item;
	return { ...withKey(item, correction.key), explanation: null };
}

function withKey(item: Item, key: CorrectedKey): Item {
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple': {
			if (key.type !== 'choice') return item;
			const isRight = (id: string) => key.chosen.includes(id);
			const options = item.options.map((option) => ({
				...option,
				correct: isRight(option.id),
				feedback: null
			}));
			return { ...item, options };
		}
		case 'matching':
			return key.type === 'matching' ? { ...item, rows: rowsOf(item, key.pairs) } : item;
		case 'ordering':
			return key.type === 'ordering'
				? {
						...item,
						steps: key.steps.flatMap((id) => item.steps.find((step) => step.id === id) ?? [])
					}
				: item;
		case 'numerical':
			return key.type === 'numerical'
				? { ...item, value: key.value, tolerance: key.tolerance }
				: item;
		case 'short_answer':
			return key.type === 'short_answer' ? { ...item, accepted: key.accepted } : item;
		case 'cloze': {
			if (key.type !== 'cloze') return item;
			const gaps = item.gaps.map(({ id, accepted }) => ({
				id,
				accepted: key.gaps[id] ?? accepted
			}));
			return { ...item, gaps };
		}
		case 'essay':
			return item;
	}
}

/** Whether a key names exactly the parts of this version of an item, and says what is right. */
export function fitsKey(item: Item, key: CorrectedKey): boolean {
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple':
			return (
				key.type === 'choice' && key.chosen.length > 0 && isSubset(key.chosen, idsOf(item.options))
			);
		case 'matching':
			return (
				key.type === 'matching' &&
				isSame(Object.keys(key.pairs), idsOf(item.rows)) &&
				isSubset(Object.values(key.pairs), idsOf(item.rows.map(({ right }) => right)))
			);
		case 'ordering':
			return key.type === 'ordering' && isSame(key.steps, idsOf(item.steps));
		case 'numerical':
			return key.type === 'numerical';
		case 'short_answer':
			return key.type === 'short_answer' && key.accepted.length > 0;
		case 'cloze':
			return (
				key.type === 'cloze' &&
				isSame(Object.keys(key.gaps), idsOf(item.gaps)) &&
				Object.values(key.gaps).every((accepted) => accepted.length > 0)
			);
		case 'essay':
			return false;
	}
}

/** The key by which an item is marked as it was published; null for an essay. */
export function keyOf(item: Item): CorrectedKey | null {
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple':
			return { type: 'choice', chosen: idsOf(item.options.filter(({ correct }) => correct)) };
		case 'matching':
			return {
				type: 'matching',
				pairs: Object.fromEntries(item.rows.map(({ id, right }) => [id, right.id]))
			};
		case 'ordering':
			return { type: 'ordering', steps: idsOf(item.steps) };
		case 'numerical':
			return { type: 'numerical', value: item.value, tolerance: item.tolerance };
		case 'short_answer':
			return { type: 'short_answer', accepted: item.accepted };
		case 'cloze':
			return {
				type: 'cloze',
				gaps: Object.fromEntries(item.gaps.map(({ id, accepted }) => [id, accepted]))
			};
		case 'essay':
			return null;
	}
}

/** Marks one place of a paper under the correction in force. */
export function scoreSlot({ item, answer, correction, marked }: SlotToGrade): Score {
	const max = item.points;
	if (correction?.kind === 'void') return { ...scoreAnswer(item, answer), points: 0, max: 0 };
	if (correction?.kind === 'everyone') return { points: max, max, outcome: 'correct', parts: [] };
	const score = scoreAnswer(correctItem(item, correction), answer);
	return score.outcome === 'to_mark' && marked ? { ...score, ...marked } : score;
}

/** Marks a whole paper under the corrections in force: what submitting and regrading both do. */
export function gradePaper(
	slots: readonly SlotToGrade[],
	pass: number
): { scores: Score[]; grade: Grade } {
	const scores = slots.map(scoreSlot);
	const counted = scores.filter(({ max }) => max > 0);
	return { scores, grade: gradeAttempt(counted, pass) };
}

function rowsOf(item: ItemOf<'matching'>, pairs: Record<string, string>) {
	const rights = new Map(item.rows.map(({ right }) => [right.id, right]));
	return item.rows.map((row) => ({ ...row, right: rights.get(pairs[row.id] ?? '') ?? row.right }));
}

const idsOf = (parts: readonly { id: string }[]): string[] => parts.map(({ id }) => id);

const isSubset = (some: readonly string[], all: readonly string[]) =>
	some.every((id) => all.includes(id));

const isSame = (some: readonly string[], all: readonly string[]) =>
	some.length === all.length && new Set(some).size === some.length && isSubset(some, all);
