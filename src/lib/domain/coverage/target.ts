import { toDayNumber } from '../qualification/calendar.ts';

export interface Milestone {
	by: string;
	/** Per cent of those who must hold the standard. */
	percent: number;
}

export interface TargetLine {
	/** The day the plan begins, and what was reached then. */
	startsOn: string;
	startPercent: number;
	/** Ascending by day. */
	milestones: Milestone[];
}

export const mostMilestones = 6;

/**
 * Per cent planned on a day: a straight line from what was reached at the start to the first
 * milestone, and from each milestone to the next; the last one stays.
 *
 * @returns undefined before the plan begins
 */
export function plannedOn(
	{ startsOn, startPercent, milestones }: TargetLine,
	day: string
): number | undefined {
	if (day < startsOn) return undefined;
	let from = { by: startsOn, percent: startPercent };
	for (const to of milestones) {
		if (day < to.by) {
			const share =
				(toDayNumber(day) - toDayNumber(from.by)) / (toDayNumber(to.by) - toDayNumber(from.by));
			return from.percent + share * (to.percent - from.percent);
		}
		from = to;
	}
	return from.percent;
}

/** How many people more must hold the standard to be where the plan says; 0 when it is reached. */
export function gapInPeople(
	planned: number | undefined,
	{ holding, counted }: { holding: number; counted: number }
): number {
	if (planned === undefined) return 0;
	// 70 % of 10 is 7 and not 8: the small step back undoes what binary fractions add.
	return Math.max(0, Math.ceil((planned * counted) / 100 - 1e-9) - holding);
}

export type MilestoneFault = 'none' | 'too_many' | 'day_not_later' | 'percent' | 'falling';

/** What is wrong with a plan that somebody typed; undefined when it can be kept. */
export function findMilestoneFault(
	startsOn: string,
	milestones: Milestone[]
): { fault: MilestoneFault; index: number } | undefined {
	if (milestones.length === 0) return { fault: 'none', index: 0 };
	if (milestones.length > mostMilestones) return { fault: 'too_many', index: mostMilestones };
	let before: Milestone = { by: startsOn, percent: 0 };
	for (const [index, each] of milestones.entries()) {
		if (each.by <= before.by) return { fault: 'day_not_later', index };
		if (!(each.percent > 0 && each.percent <= 100)) return { fault: 'percent', index };
		if (each.percent < before.percent) return { fault: 'falling', index };
		before = each;
	}
	return undefined;
}
