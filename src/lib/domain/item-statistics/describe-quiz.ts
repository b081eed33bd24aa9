import { cronbachAlpha } from './alpha.ts';
import { describeItem, type ItemStatistics } from './describe-item.ts';
import { alphaInterval, type Interval } from './intervals.ts';
import { covariance, mean, median, shape, variance } from './moments.ts';
import { shareOf, type ItemUnderStudy, type SittingResponses } from './responses.ts';
import { quizWarnings, type QuizWarning } from './warnings.ts';

/** Figures of a quiz over first finished attempts. Totals are shares of the paper's points. */
export type QuizStatistics = {
	n: number;
	/** Items on a paper, on average. */
	paperLength: number;
	/** Whether papers differ in their items. */
	drawn: boolean;
	mean: number | null;
	median: number | null;
	deviation: number | null;
	skewness: number | null;
	kurtosis: number | null;
	/** Cronbach's alpha (Moodle: coefficient of internal consistency), with Bonett's 95 % interval. */
	alpha: number | null;
	alphaInterval: Interval | null;
	/** √(1 − alpha): the share of the deviation that is chance (Moodle: error ratio). */
	errorRatio: number | null;
	/** Error ratio × deviation: how far a total would move by chance (one standard error). */
	standardError: number | null;
	warnings: QuizWarning[];
	items: ItemStatistics[];
};

/**
 * Classical statistics of a quiz and its items. Give each person's first finished attempt only:
 * later ones are learnt from feedback. Items without a response are left out.
 */
export function describeQuiz(
	sittings: readonly SittingResponses[],
	items: readonly ItemUnderStudy[]
): QuizStatistics {
	const n = sittings.length;
	const totals = sittings.map(({ responses }) => shareOf(responses));
	const papers = new Set(sittings.map(paperOf));
	const drawn = papers.size > 1;
	const paperLength = n === 0 ? 0 : mean(sittings.map(({ responses }) => responses.length));
	const spread = variance(totals);
	const deviation = spread === null ? null : Math.sqrt(spread);
	const alpha = cronbachAlpha(sittings);
	const errorRatio = alpha === null ? null : Math.sqrt(1 - Math.min(1, alpha));
	const used = new Set(sittings.flatMap(({ responses }) => responses.map(({ itemId }) => itemId)));
	const intended = intendedWeights(sittings);
	const effective = drawn ? new Map<number, number>() : effectiveWeights(sittings, totals);
	return {
		n,
		paperLength,
		drawn,
		mean: n === 0 ? null : mean(totals),
		median: n === 0 ? null : median(totals),
		deviation,
		...(n === 0 ? { skewness: null, kurtosis: null } : shape(totals)),
		alpha,
		alphaInterval: alpha === null ? null : alphaInterval(alpha, paperLength, n),
		errorRatio,
		standardError: errorRatio === null || deviation === null ? null : errorRatio * deviation,
		warnings: quizWarnings({ n, drawn, alpha }),
		items: items
			.filter(({ id }) => used.has(id))
			.map((item) =>
				describeItem(item, sittings, {
					intendedWeight: intended.get(item.id) ?? 0,
					effectiveWeight: effective.get(item.id) ?? null
				})
			)
	};
}

function paperOf({ responses }: SittingResponses): string {
	const ids = responses.map(({ itemId }) => itemId);
	return ids.toSorted((a, b) => a - b).join(' ');
}

// The item's share of each paper's points, zero where it was not drawn, averaged over all papers:
// the shares of all items add up to one.
function intendedWeights(sittings: readonly SittingResponses[]): Map<number, number> {
	const weights = new Map<number, number>();
	for (const { responses } of sittings) {
		const max = responses.reduce((sum, each) => sum + each.max, 0);
		for (const each of responses) {
			const share = each.max / max / sittings.length;
			weights.set(each.itemId, (weights.get(each.itemId) ?? 0) + share);
		}
	}
	return weights;
}

// √C(xₚ, T) ÷ Σ √C(x_q, T), as Moodle. An item that varies against the total has no weight (its
// root is not real); Moodle leaves such an item out of the sum too.
function effectiveWeights(
	sittings: readonly SittingResponses[],
	totals: readonly number[]
): Map<number, number> {
	const ids = sittings[0]?.responses.map(({ itemId }) => itemId) ?? [];
	const roots = ids.flatMap((id) => {
		const points = sittings.map(
			({ responses }) => responses.find(({ itemId }) => itemId === id)?.points ?? 0
		);
		const together = covariance(points, totals);
		return together === null || together < 0 ? [] : [[id, Math.sqrt(together)] as const];
	});
	const sum = roots.reduce((total, [, root]) => total + root, 0);
	return new Map(sum === 0 ? [] : roots.map(([id, root]) => [id, root / sum]));
}
