/**
 * The one rounding rule: half up to two decimals, on exact fractions. `share` of `points` (at most
 * two decimals) as numerator over denominator; the arithmetic is on whole hundredths, so that
 * 1/3 of 1 is 0.33 and 2.675 is 2.68, whatever binary fractions would say.
 */
export function roundShare(points: number, numerator: number, denominator: number): number {
	const hundredths = toHundredths(points) * numerator;
	return Math.floor((2 * hundredths + denominator) / (2 * denominator)) / 100;
}

/** Points as whole hundredths. */
export function toHundredths(points: number): number {
	return Math.round(points * 100);
}

/** The sum of points, exact in hundredths. */
export function sumPoints(points: readonly number[]): number {
	return points.reduce((sum, each) => sum + toHundredths(each), 0) / 100;
}
