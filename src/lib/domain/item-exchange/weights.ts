/**
 * The shares of a mark that Moodle knows, per cent. Other shares are no answer weights there, and a
 * file that gives them is refused by it.
 */
const SHARES = [
	100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571,
	12.5, 11.11111, 10, 5, 0
];

/** As close as Moodle asks for when it matches grades exactly: 0.00001 of a mark. */
const EXACT = 0.001;
/** What people write for thirds and sevenths: 33.3, 33, 14.29. */
const ROUNDED = 0.5;

/**
 * A weight as written, as one of Moodle's. `isRounded` when it was written with fewer decimals than
 * Moodle asks for; undefined when it is none of them.
 */
export function readWeight(written: number): { weight: number; isRounded: boolean } | undefined {
	if (!Number.isFinite(written)) return undefined;
	const sign = written < 0 ? -1 : 1;
	const size = Math.abs(written);
	const nearest = SHARES.reduce((best, share) =>
		Math.abs(share - size) < Math.abs(best - size) ? share : best
	);
	const distance = Math.abs(nearest - size);
	const weight = nearest === 0 ? 0 : sign * nearest;
	if (distance <= EXACT) return { weight, isRounded: false };
	return distance < ROUNDED && !Number.isInteger(nearest) ? { weight, isRounded: true } : undefined;
}

/** The share of each of `count` equal parts, or undefined where Moodle has none. */
export function equalShare(count: number): number | undefined {
	const read = readWeight(100 / count);
	return read !== undefined && !read.isRounded ? read.weight : undefined;
}

/** Whether the weights of right choices make a whole mark, as Moodle adds them up. */
export function makesWhole(weights: readonly number[]): boolean {
	const sum = weights.filter((weight) => weight > 0).reduce((all, weight) => all + weight, 0);
	return Math.round(sum) === 100;
}

/** Whether a weight is one of Moodle's, exactly. */
export const isShare = (weight: number) => SHARES.includes(Math.abs(weight));
