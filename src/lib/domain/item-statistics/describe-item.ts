import { optionUse, type OptionUse } from './distractors.ts';
import { correlationInterval, facilityInterval, type Interval } from './intervals.ts';
import { correlation, covariance, greatestCovariance, mean, variance } from './moments.ts';
import { shareOf, type ItemUnderStudy, type SittingResponses } from './responses.ts';
import { scoreCurves, type ScoreCurves } from './score-curves.ts';
import { groupMean, scoreGroups } from './score-groups.ts';
import { itemWarnings, type ItemWarning } from './warnings.ts';

/** Figures of one item version; shares and correlations are −1 … 1, null where not defined. */
export type ItemStatistics = {
	itemId: number;
	/** First finished attempts whose paper held the item: all figures are over these. */
	n: number;
	/** Mean share of the item's points, with Wilson's 95 % interval. */
	facility: number;
	facilityInterval: Interval | null;
	/** Standard deviation of the share (n − 1). */
	deviation: number | null;
	guess: number | null;
	/** Share of the papers' points that the item was meant to carry, over all attempts. */
	intendedWeight: number;
	/** Share of the spread of totals that it carries; only where all papers hold the same items. */
	effectiveWeight: number | null;
	/** Correlation with the rest of the paper (Moodle's discrimination index / 100). */
	discrimination: number | null;
	discriminationInterval: Interval | null;
	/** Covariance with the rest ÷ the greatest it could be (Moodle's discriminative efficiency). */
	efficiency: number | null;
	/** Correlation with the whole paper, the item included. */
	pointBiserial: number | null;
	/** Facility in the upper 27 % less facility in the lower 27 % (Kelley 1939). */
	upperLower: number | null;
	options: OptionUse[];
	/** How choices go with the total; null for kinds without options. */
	curves: ScoreCurves | null;
	warnings: ItemWarning[];
};

type Weights = Pick<ItemStatistics, 'intendedWeight' | 'effectiveWeight'>;

/**
 * Classical statistics of an item, after Moodle's "Quiz statistics calculations"
 * (docs.moodle.org/dev). Moodle's formulas are for positions on one fixed paper. Where papers are
 * drawn, an item is measured over the papers that held it, and "the rest" is the share of the
 * other items' points on that paper; with one fixed paper this is Moodle's figure exactly, since a
 * correlation does not change when a score is divided by a constant.
 */
export function describeItem(
	item: ItemUnderStudy,
	sittings: readonly SittingResponses[],
	weights: Weights
): ItemStatistics {
	const cases = sittings.flatMap(({ responses }) => {
		const own = responses.find(({ itemId }) => itemId === item.id);
		if (own === undefined) return [];
		const others = responses.filter((each) => each !== own);
		const score = own.points / own.max;
		return [{ score, rest: shareOf(others), total: shareOf(responses), chosen: own.chosen ?? [] }];
	});
	const scores = cases.map(({ score }) => score);
	const rests = cases.map(({ rest }) => rest);
	const totals = cases.map(({ total }) => total);
	const n = cases.length;
	const facility = n === 0 ? 0 : mean(scores);
	const discrimination = correlation(scores, rests);
	const groups = scoreGroups(totals);
	const spread = variance(scores);
	const figures = {
		itemId: item.id,
		n,
		facility,
		facilityInterval: facilityInterval(facility, n),
		deviation: spread === null ? null : Math.sqrt(spread),
		guess: item.guess,
		...weights,
		discrimination,
		discriminationInterval: discrimination === null ? null : correlationInterval(discrimination, n),
		efficiency: discrimination === null ? null : efficiencyOf(scores, rests),
		pointBiserial: correlation(scores, totals),
		upperLower: n < 2 ? null : groupMean(scores, groups.upper) - groupMean(scores, groups.lower),
		options: item.options.length === 0 ? [] : optionUse(item, cases, groups),
		curves: item.options.length === 0 ? null : scoreCurves(item, cases)
	};
	return { ...figures, warnings: itemWarnings(figures) };
}

function efficiencyOf(scores: number[], rests: number[]): number | null {
	const [real, greatest] = [covariance(scores, rests), greatestCovariance(scores, rests)];
	return real === null || greatest === null || greatest <= 0 ? null : real / greatest;
}
