import type { KindOf, WeightedText } from './exchange-item.ts';
import { refuse, type Change } from './notes.ts';
import { makesWhole, readWeight } from './weights.ts';

/** A weight as written, per cent. @throws when Moodle has no such share of a mark */
export function weightOf(written: string, changes: Change[]): number {
	const read = readWeight(Number(written));
	if (read === undefined) return refuse('weight-unknown', written);
	if (read.isRounded)
		changes.push({ code: 'weight-rounded', value: `${written} → ${read.weight}` });
	return read.weight;
}

/** What Moodle asks of the weights of options: a whole mark can be reached, and not more. */
export function checkChoice(options: readonly WeightedText[], isSingle: boolean): void {
	const weights = options.map(({ weight }) => weight);
	if (isSingle && Math.max(...weights) !== 100) refuse('no-full-answer');
	if (!isSingle && !makesWhole(weights)) {
		const sum = weights.filter((weight) => weight > 0).reduce((all, weight) => all + weight, 0);
		refuse('weights-sum', String(Math.round(sum * 100) / 100));
	}
}

/** One of the answers earns the whole mark, and each of them is there. */
export function checkAnswers(answers: readonly { weight: number; text?: string }[]): void {
	if (answers.length === 0 || answers.some(({ text }) => text === '')) refuse('no-answer');
	if (Math.max(...answers.map(({ weight }) => weight)) !== 100) refuse('no-full-answer');
}

/** Pairs, and right sides that belong to none. */
export function matchingOf(sides: readonly { left: string; right: string }[]): KindOf<'matching'> {
	const pairs = sides.filter(({ left }) => left !== '');
	if (sides.some(({ right }) => right === '')) refuse('pair-unfinished');
	if (pairs.length < 2) refuse('one-pair');
	const distractors = sides.filter(({ left }) => left === '').map(({ right }) => right);
	return { type: 'matching', shuffle: true, heads: ['', ''], pairs, distractors };
}
