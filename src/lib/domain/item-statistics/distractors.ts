import type { ItemUnderStudy } from './responses.ts';
import { correlation } from './moments.ts';
import { groupMean, type Membership } from './score-groups.ts';

/** A distractor chosen by fewer than one in twenty does no work (Haladyna & Downing 1993). */
export const UNUSED_BELOW = 0.05;

export type OptionUse = {
	/** null: nothing was chosen. */
	optionId: string | null;
	correct: boolean;
	count: number;
	/** Share of the cases that chose it: all, of the upper and of the lower group. */
	share: number;
	upper: number;
	lower: number;
	/** Correlation of choosing it with the rest of the paper; null where either does not vary. */
	discrimination: number | null;
	/** A distractor that fewer than 5 % choose. */
	unused: boolean;
	/** A distractor that the upper group chooses more often than any right option. */
	attractsStrong: boolean;
};

/** How each option was used, in the item's order, and how often nothing was chosen. */
export function optionUse(
	item: Pick<ItemUnderStudy, 'options'>,
	cases: readonly { chosen: string[]; rest: number }[],
	groups: { upper: Membership; lower: Membership }
): OptionUse[] {
	const rest = cases.map((each) => each.rest);
	const useOf = (optionId: string | null, correct: boolean): OptionUse => {
		const picked = cases.map(({ chosen }) =>
			(optionId === null ? chosen.length === 0 : chosen.includes(optionId)) ? 1 : 0
		);
		const count = picked.filter((each) => each === 1).length;
		const share = cases.length === 0 ? 0 : count / cases.length;
		return {
			optionId,
			correct,
			count,
			share,
			upper: cases.length === 0 ? 0 : groupMean(picked, groups.upper),
			lower: cases.length === 0 ? 0 : groupMean(picked, groups.lower),
			discrimination: correlation(picked, rest),
			unused: optionId !== null && !correct && share < UNUSED_BELOW,
			attractsStrong: false
		};
	};
	const uses = item.options.map(({ id, correct }) => useOf(id, correct));
	const ofKey = Math.max(0, ...uses.filter(({ correct }) => correct).map(({ upper }) => upper));
	return [
		...uses.map((use) => ({ ...use, attractsStrong: !use.correct && use.upper > ofKey })),
		useOf(null, false)
	];
}
