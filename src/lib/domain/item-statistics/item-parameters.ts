import type { ItemStatistics } from './describe-item.ts';

export type ItemParameters = {
	/** Slope at the difficulty, in the logistic metric. */
	slope: number;
	/** Ability (in standard deviations) at which half answer rightly. */
	difficulty: number;
};

// Scale between the normal ogive and the logistic curve (Birnbaum, in Lord & Novick 1968, ch. 17).
const LOGISTIC = 1.702;

/**
 * Parameters of the two-parameter model from classical figures (Lord & Novick 1968, §16.10-16.11):
 * the biserial correlation ρ of a right/wrong item with ability gives slope ρ/√(1 − ρ²) and
 * difficulty −Φ⁻¹(p)/ρ. Ability is the rest of the paper, whose correlation is mended for its own
 * error by √alpha. Good for a look at a bank, not for equating; null where it cannot be said
 * (nobody or everybody right, correlation not above zero or mended to one and more).
 */
export function estimateParameters(
	{ facility, discrimination }: Pick<ItemStatistics, 'facility' | 'discrimination'>,
	alpha: number | null
): ItemParameters | null {
	if (discrimination === null || alpha === null || alpha <= 0) return null;
	if (facility <= 0 || facility >= 1) return null;
	const z = normalQuantile(facility);
	const density = Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI);
	const biserial = (discrimination * Math.sqrt(facility * (1 - facility))) / density;
	const rho = biserial / Math.sqrt(alpha);
	if (rho <= 0 || rho >= 1) return null;
	return { slope: (LOGISTIC * rho) / Math.sqrt(1 - rho ** 2), difficulty: -z / rho };
}

// Φ⁻¹ by halving on Φ; 60 steps reach the last digit.
function normalQuantile(p: number): number {
	let [low, high] = [-9, 9];
	for (let i = 0; i < 60; i++) {
		const middle = (low + high) / 2;
		if (normalShareBelow(middle) < p) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

// Abramowitz & Stegun 26.2.17: |error| < 7.5e-8.
function normalShareBelow(x: number): number {
	const t = 1 / (1 + 0.2316419 * Math.abs(x));
	const poly = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce(
		(sum, c) => sum * t + c,
		0
	);
	const tail = (Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI)) * poly * t;
	return x < 0 ? tail : 1 - tail;
}
