export type Interval = { from: number; to: number };

// 0.975 quantile of the normal distribution: intervals of 95 %.
const Z = 1.959963984540054;

/**
 * Wilson's 95 % score interval (Wilson 1927) of a mean of shares in 0 … 1 over n cases. Exact in its
 * kind for right/wrong items; for partial credit it is too wide rather than too narrow, because no
 * variable in 0 … 1 with this mean varies more than right/wrong does. null without cases.
 */
export function facilityInterval(share: number, n: number): Interval | null {
	if (n < 1) return null;
	const below = 1 + Z ** 2 / n;
	const centre = (share + Z ** 2 / (2 * n)) / below;
	const half = (Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))) / below;
	return { from: Math.max(0, centre - half), to: Math.min(1, centre + half) };
}

/**
 * 95 % interval of a correlation by Fisher's z (Fisher 1921): tanh(atanh r ± z / √(n − 3)). An
 * approximation for right/wrong items. null for fewer than four cases.
 */
export function correlationInterval(r: number, n: number): Interval | null {
	if (n < 4) return null;
	const half = Z / Math.sqrt(n - 3);
	return { from: Math.tanh(Math.atanh(r) - half), to: Math.tanh(Math.atanh(r) + half) };
}

/**
 * 95 % interval of coefficient alpha (Bonett 2002, J. Educ. Behav. Stat. 27:335): ln(1 − α) is about
 * normal with variance 2k / ((k − 1)(n − 2)). null for fewer than two items or three cases.
 */
export function alphaInterval(alpha: number, items: number, n: number): Interval | null {
	if (items < 2 || n < 3 || alpha >= 1) return null;
	const half = Z * Math.sqrt((2 * items) / ((items - 1) * (n - 2)));
	const log = Math.log(1 - alpha);
	return { from: 1 - Math.exp(log + half), to: 1 - Math.exp(log - half) };
}
