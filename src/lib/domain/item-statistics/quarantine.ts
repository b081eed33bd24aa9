import type { ItemStatistics } from './describe-item.ts';

/** First finished attempts before an item may leave the live pool by itself (Q16). */
export const ENOUGH_TO_QUARANTINE = 50;

export type Quarantine = {
	code: 'item.negative_discrimination';
	itemId: number;
	n: number;
	discrimination: number;
	/** The distractor that the strong prefer, if one discriminates positively: perhaps the real key. */
	likelyKey: string | null;
};

/**
 * Whether an item is to leave the live pool: it discriminates negatively over at least 50 first
 * finished attempts, that is, those who know more miss it more often. null: it stays.
 */
export function judgeQuarantine(
	item: Pick<ItemStatistics, 'itemId' | 'n' | 'discrimination' | 'options'>
): Quarantine | null {
	const { itemId, n, discrimination } = item;
	if (n < ENOUGH_TO_QUARANTINE || discrimination === null || discrimination >= 0) return null;
	const suspects = item.options
		.filter((use) => use.optionId !== null && !use.correct && (use.discrimination ?? 0) > 0)
		.sort((a, b) => (b.discrimination ?? 0) - (a.discrimination ?? 0));
	return {
		code: 'item.negative_discrimination',
		itemId,
		n,
		discrimination,
		likelyKey: suspects[0]?.optionId ?? null
	};
}

/**
 * Whether an item that people let back into the pool may leave it again: only on as much new evidence
 * as it took the first time.
 *
 * @param releasedAt first attempts behind the quarantine that was lifted
 */
export const isNewEvidence = (n: number, releasedAt: number): boolean =>
	n >= releasedAt + ENOUGH_TO_QUARANTINE;
