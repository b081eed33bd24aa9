import type { ItemUnderStudy } from './responses.ts';

export type ScoreCurves = {
	/** Cases in each group, from the lowest totals to the highest. */
	sizes: number[];
	/** Per option: the share of each group that chose it; null for a group without cases. */
	options: { optionId: string; correct: boolean; shares: (number | null)[] }[];
};

/**
 * How the choice of each option goes with the total: fifths by rank, thirds below 50 cases. Tied
 * cases share their middle rank and so stay in one group, whatever the order of the list.
 */
export function scoreCurves(
	item: Pick<ItemUnderStudy, 'options'>,
	cases: readonly { chosen: string[]; total: number }[]
): ScoreCurves {
	const count = cases.length < 50 ? 3 : 5;
	const sorted = cases.map(({ total }) => total).sort((a, b) => a - b);
	const first = new Map<number, number>();
	const size = new Map<number, number>();
	sorted.forEach((total, rank) => {
		if (!first.has(total)) first.set(total, rank);
		size.set(total, (size.get(total) ?? 0) + 1);
	});
	const groupOf = (total: number) => {
		const middle = (first.get(total) ?? 0) + ((size.get(total) ?? 1) - 1) / 2;
		return Math.floor((count * (middle + 0.5)) / Math.max(1, cases.length));
	};
	const groups = Array.from({ length: count }, (_, group) =>
		cases.filter(({ total }) => groupOf(total) === group)
	);
	return {
		sizes: groups.map((group) => group.length),
		options: item.options.map(({ id, correct }) => ({
			optionId: id,
			correct,
			shares: groups.map((group) =>
				group.length === 0
					? null
					: group.filter(({ chosen }) => chosen.includes(id)).length / group.length
			)
		}))
	};
}
