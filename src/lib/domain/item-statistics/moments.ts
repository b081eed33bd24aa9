/** The sum, added from the smallest upwards: the same to the last bit in any order. */
export function sumOf(values: readonly number[]): number {
	return new Float64Array(values).sort().reduce((sum, value) => sum + value, 0);
}

/** Arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
	return sumOf(values) / values.length;
}

/** The middle value, or the mean of the two in the middle; NaN of nothing. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length / 2;
	const upper = sorted[Math.floor(half)] ?? NaN;
	return Number.isInteger(half) ? ((sorted[half - 1] ?? NaN) + upper) / 2 : upper;
}

/** Sample covariance with n − 1 below; null for fewer than two pairs. */
export function covariance(a: readonly number[], b: readonly number[]): number | null {
	if (a.length < 2) return null;
	const [meanA, meanB] = [mean(a), mean(b)];
	const products = a.map((value, i) => (value - meanA) * ((b[i] ?? NaN) - meanB));
	return sumOf(products) / (a.length - 1);
}

/** Sample variance with n − 1 below; null for fewer than two values. */
export function variance(values: readonly number[]): number | null {
	return covariance(values, values);
}

// Below this a variance of shares is rounding, not spread.
const NO_SPREAD = 1e-12;

// Below this a correlation is rounding, and its sign would say nothing.
const NO_CORRELATION = 1e-12;

/** Pearson's correlation, held within −1 … 1; null where either side does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
	const [both, ofA, ofB] = [covariance(a, b), variance(a), variance(b)];
	if (both === null || ofA === null || ofB === null) return null;
	if (ofA < NO_SPREAD || ofB < NO_SPREAD) return null;
	const found = both / Math.sqrt(ofA * ofB);
	return Math.abs(found) < NO_CORRELATION ? 0 : Math.max(-1, Math.min(1, found));
}

/**
 * The greatest covariance that the two lists could have in any pairing: both sorted the same way
 * (rearrangement inequality). Moodle's C_max of discriminative efficiency.
 */
export function greatestCovariance(a: readonly number[], b: readonly number[]): number | null {
	const rising = (x: number, y: number) => x - y;
	return covariance(a.toSorted(rising), b.toSorted(rising));
}

/**
 * Skewness k₃ / k₂^1.5 and kurtosis k₄ / k₂² from Fisher's k-statistics, as Moodle's "Quiz
 * statistics calculations" defines them; null for fewer than three (four) values or no spread.
 */
export function shape(values: readonly number[]): {
	skewness: number | null;
	kurtosis: number | null;
} {
	const n = values.length;
	const centre = mean(values);
	const moment = (power: number) => mean(values.map((value) => (value - centre) ** power));
	const [m2, m3, m4] = [moment(2), moment(3), moment(4)];
	if (n < 3 || m2 < NO_SPREAD) return { skewness: null, kurtosis: null };
	const k2 = (n / (n - 1)) * m2;
	const k3 = (n ** 2 / ((n - 1) * (n - 2))) * m3;
	const k4 = (n ** 2 / ((n - 1) * (n - 2) * (n - 3))) * ((n + 1) * m4 - 3 * (n - 1) * m2 ** 2);
	return { skewness: k3 / k2 ** 1.5, kurtosis: n < 4 ? null : k4 / k2 ** 2 };
}
