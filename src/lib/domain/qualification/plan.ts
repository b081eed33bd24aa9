import { toDay, toDayNumber } from './calendar.ts';
import type { Day, Missing, MissingItem } from './types.ts';

export interface Plan {
	items: MissingItem[];
	/** Hours of study in all. */
	hours: number;
	/** The last day to start and still be done by the day asked for; null when none was asked. */
	latestStart: Day | null;
	/** Holds items that study cannot bring: time in post, or a waiver. */
	needsMoreThanStudy: boolean;
}

export interface Pace {
	/** Hours of study an item takes; undefined when nobody offers it. Not asked for hours items. */
	hoursOf: (item: MissingItem) => number | undefined;
	/** The day by which all must be done, inclusive. */
	by?: Day;
	/** Absent: 6, one working day a week. */
	hoursPerWeek?: number;
	/** Days kept free before `by`, for a second attempt. Absent: 7. */
	marginDays?: number;
}

/**
 * The cheapest of the missing sets by hours; among equals the one with fewer items. Sets that
 * study alone can fulfil come before those that also need time in post or a waiver, and these
 * before sets with an item nobody offers. Null when nothing is missing.
 */
export function planCheapest(missing: Missing, pace: Pace): Plan | null {
	const ranked = missing.sets
		.map((items) => ({ items, ...rank(items, pace) }))
		.sort((a, b) => a.unfit - b.unfit || a.hours - b.hours || a.items.length - b.items.length);
	const best = ranked[0];
	if (best === undefined) return null;
	const { items, hours } = best;
	return {
		items,
		hours,
		latestStart: pace.by === undefined ? null : latestStart(hours, pace.by, pace),
		needsMoreThanStudy: items.some(isBeyondStudy)
	};
}

function isBeyondStudy(item: MissingItem): boolean {
	return item.only_by_waiver === true || 'held_post' in item;
}

function rank(items: MissingItem[], pace: Pace): { unfit: number; hours: number } {
	let hours = 0;
	let unfit = 0;
	for (const item of items) {
		if (isBeyondStudy(item)) {
			unfit = Math.max(unfit, 1);
			continue;
		}
		const cost = 'hours' in item ? item.hours : pace.hoursOf(item);
		if (cost === undefined) unfit = 2;
		else hours += cost;
	}
	return { unfit, hours };
}

function latestStart(
	hours: number,
	by: Day,
	{ hoursPerWeek = 6, marginDays = 7 }: Pick<Pace, 'hoursPerWeek' | 'marginDays'>
): Day {
	const days = Math.max(1, Math.ceil((hours / hoursPerWeek) * 7));
	return toDay(toDayNumber(by) - marginDays - days + 1);
}
