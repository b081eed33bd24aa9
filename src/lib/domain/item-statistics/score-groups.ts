import { sumOf } from './moments.ts';

/** Share of the cases that make the upper and the lower group (Kelley 1939). */
export const GROUP_SHARE = 0.27;

/** How far each case belongs to the group, 0 … 1; together the group's size. */
export type Membership = number[];

/**
 * The upper and lower 27 % by score. The size is 27 % of the cases, rounded, at least one. Cases
 * tied at the border share what is left in equal parts, so the order of the list says nothing.
 */
export function scoreGroups(scores: readonly number[]): { upper: Membership; lower: Membership } {
	return { upper: topOf(scores), lower: topOf(scores.map((score) => -score)) };
}

function topOf(scores: readonly number[]): Membership {
	const size = Math.max(1, Math.round(GROUP_SHARE * scores.length));
	const border = scores.toSorted((a, b) => b - a)[size - 1] ?? Infinity;
	const above = scores.filter((score) => score > border).length;
	const tied = scores.filter((score) => score === border).length;
	return scores.map((score) => (score > border ? 1 : score === border ? (size - above) / tied : 0));
}

/** Mean of the values in a group; NaN for an empty one. */
export function groupMean(values: readonly number[], group: Membership): number {
	return sumOf(values.map((value, i) => value * (group[i] ?? 0))) / sumOf(group);
}
