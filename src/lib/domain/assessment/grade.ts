import { roundShare, sumPoints, toHundredths } from './points.ts';
import type { Score } from './score.ts';

/** The result of an attempt. `passed` is null while essays that could decide it are unmarked. */
export type Grade = {
	points: number;
	max: number;
	/** 0 to 100, two decimals, by the same rounding rule. */
	percent: number;
	passed: boolean | null;
	/** How many items wait for a person. */
	toMark: number;
};

/**
 * Adds up an attempt. The points of the items, as shown, add up to the total exactly; the pass
 * mark is compared with the per cent as shown, so that "70.00 %" always passes at 70.
 */
export function gradeAttempt(
	scores: readonly Pick<Score, 'points' | 'max' | 'outcome'>[],
	pass: number
): Grade {
	const points = sumPoints(scores.map((score) => score.points));
	const max = sumPoints(scores.map((score) => score.max));
	const waiting = scores.filter(({ outcome }) => outcome === 'to_mark');
	const percent = percentOf(points, max);
	const reachable = percentOf(sumPoints([points, ...waiting.map((score) => score.max)]), max);
	const decided = percent >= pass || reachable < pass;
	return { points, max, percent, passed: decided ? percent >= pass : null, toMark: waiting.length };
}

/** A person's mark for an essay, held within 0 … max and rounded like any other score. */
export function markedScore(
	max: number,
	points: number
): Pick<Score, 'points' | 'max' | 'outcome'> {
	const kept = roundShare(Math.min(max, Math.max(0, points)), 1, 1);
	return { points: kept, max, outcome: kept >= max ? 'correct' : kept > 0 ? 'partial' : 'wrong' };
}

/** points of max as a per cent of two decimals; 0 when there is nothing to earn. */
export function percentOf(points: number, max: number): number {
	return max === 0 ? 0 : roundShare(100, toHundredths(points), toHundredths(max));
}
