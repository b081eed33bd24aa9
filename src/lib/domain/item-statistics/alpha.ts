import type { SittingResponses } from './responses.ts';

/**
 * Cronbach's alpha (1951), Moodle's coefficient of internal consistency:
 * k/(k − 1) · (1 − Σ V(xₚ) / V(T)). With v the mean variance of the items and c the mean covariance
 * of their pairs this is k·c / (v + (k − 1)·c), which also has a meaning where papers are drawn: v
 * and c are then pooled over the papers that held the item, or both items of the pair (weights
 * n − 1), and k is the mean number of items on a paper. With one fixed paper both are the same.
 * Scores are points. null for fewer than two items a paper or where nothing varies together.
 */
export function cronbachAlpha(sittings: readonly SittingResponses[]): number | null {
	const length = sittings.reduce((sum, { responses }) => sum + responses.length, 0);
	const k = length / sittings.length;
	if (!(k >= 2)) return null;
	const centres = meansOf(sittings);
	const own = new Map<string, Sums>();
	const pairs = new Map<string, Sums>();
	for (const { responses } of sittings) {
		const scores = responses
			.map(({ itemId, points }) => ({ itemId, value: points - (centres.get(itemId) ?? 0) }))
			.sort((a, b) => a.itemId - b.itemId);
		scores.forEach((a, i) => {
			add(own, String(a.itemId), a.value, a.value);
			for (const b of scores.slice(i + 1)) add(pairs, `${a.itemId}/${b.itemId}`, a.value, b.value);
		});
	}
	const [v, c] = [pooled(own), pooled(pairs)];
	if (v === null || c === null) return null;
	const below = v + (k - 1) * c;
	return below < 1e-12 ? null : (k * c) / below;
}

type Sums = { n: number; a: number; b: number; ab: number };

function add(sums: Map<string, Sums>, key: string, a: number, b: number): void {
	const sum = sums.get(key) ?? { n: 0, a: 0, b: 0, ab: 0 };
	sum.n += 1;
	sum.a += a;
	sum.b += b;
	sum.ab += a * b;
	sums.set(key, sum);
}

// Σ (n − 1)·covariance / Σ (n − 1); values are centred beforehand, so nothing cancels badly.
function pooled(sums: Map<string, Sums>): number | null {
	let [above, below] = [0, 0];
	for (const { n, a, b, ab } of sums.values()) {
		above += ab - (a * b) / n;
		below += n - 1;
	}
	return below === 0 ? null : above / below;
}

function meansOf(sittings: readonly SittingResponses[]): Map<number, number> {
	const sums = new Map<number, { n: number; sum: number }>();
	for (const { itemId, points } of sittings.flatMap(({ responses }) => responses)) {
		const { n, sum } = sums.get(itemId) ?? { n: 0, sum: 0 };
		sums.set(itemId, { n: n + 1, sum: sum + points });
	}
	return new Map([...sums].map(([id, { n, sum }]) => [id, sum / n]));
}
