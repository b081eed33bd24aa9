import { toDay, toDayNumber } from './calendar.ts';
import type { Day, Standard } from './types.ts';

/**
 * The last day of the grace that follows a validity, if nobody renews: the grace is that of the edition
 * in force on the last valid day (docs/decisions/0011).
 *
 * @param knownAt only editions issued by then
 */
export function lostAfter(standard: Standard, validUntil: Day, knownAt?: Day): Day {
	const edition = standard.editions.findLast(
		({ issued_on, effective_from }) =>
			effective_from <= validUntil && (knownAt === undefined || issued_on <= knownAt)
	);
	return toDay(toDayNumber(validUntil) + (edition?.renewal?.grace_days ?? 0));
}
