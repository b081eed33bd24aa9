import type { ItemType } from '../assessment/items.ts';

/** What one attempt gave at one item version that stood on its paper. */
export type Response = {
	/** The item version. */
	itemId: number;
	points: number;
	/** Above zero. */
	max: number;
	/** Ids of the options chosen; null for kinds without options, empty when nothing was chosen. */
	chosen: string[] | null;
};

/** One person's first finished attempt at the quiz: a response per item of the paper drawn. */
export type SittingResponses = { responses: Response[] };

/** What must be known of an item version beside its responses. */
export type ItemUnderStudy = {
	id: number;
	type: ItemType;
	/** Empty for kinds without options. */
	options: { id: string; correct: boolean }[];
	/** Share of the points that blind guessing earns; null where it cannot be said. */
	guess: number | null;
};

// Equal shares are equal in whatever order their points were added.
const PRECISION = 1e12;

/** Share of the paper's points reached, 0 to 1; 0 for a paper without points. */
export function shareOf(responses: readonly Pick<Response, 'points' | 'max'>[]): number {
	const points = responses.reduce((sum, each) => sum + each.points, 0);
	const max = responses.reduce((sum, each) => sum + each.max, 0);
	return max === 0 ? 0 : Math.round((points / max) * PRECISION) / PRECISION;
}
