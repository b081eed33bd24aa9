import type { OutlineUnit } from '../course/progress.ts';
import { daysSince, type Standing } from './standing.ts';

/** Fewer people than this and a count of who failed would tell who. */
export const fewestTold = 5;

/** A count of people, or that there are some and too few to say how many. */
export type Told = { count: number } | { below: number };

export interface StepCounts {
	slug: string;
	reached: number;
	done: number;
	/** Who goes on from here. */
	here: number;
	/** Of those, the median of days since their last step; null when nobody is here. */
	medianDays: number | null;
	/** Of those, who has given no sign for the days asked about. */
	quiet: number;
	/** Of everybody under way, who tried the quiz and has not passed it; who of them may not try now. */
	failed: Told;
	waiting: Told;
}

export interface CohortSummary {
	enrolled: number;
	running: number;
	completed: number;
	quiet: number;
	steps: StepCounts[];
}

/**
 * Where the learners of a course stand, unit by unit.
 *
 * @param quietDays days without a sign from which somebody counts as stuck
 */
export function summarise(
	units: readonly Pick<OutlineUnit, 'slug'>[],
	standings: readonly Standing[],
	{ quietDays, now }: { quietDays: number; now: Date }
): CohortSummary {
	const running = standings.filter(({ at }) => at !== null);
	const isQuiet = ({ lastSeen }: Standing) => daysSince(lastSeen, now) >= quietDays;
	const count = (has: (standing: Standing) => boolean) => standings.filter(has).length;
	return {
		enrolled: standings.length,
		running: running.length,
		completed: standings.length - running.length,
		quiet: running.filter(isQuiet).length,
		steps: units.map(({ slug }) => {
			const here = running.filter(({ at }) => at === slug);
			return {
				slug,
				reached: count(({ reached }) => reached.includes(slug)),
				done: count(({ done }) => done.includes(slug)),
				here: here.length,
				medianDays: median(here.map(({ since }) => daysSince(since, now))),
				quiet: here.filter(isQuiet).length,
				failed: told(count(({ failed }) => failed.includes(slug))),
				waiting: told(count(({ waiting }) => waiting.includes(slug)))
			};
		})
	};
}

const told = (count: number): Told =>
	count === 0 || count >= fewestTold ? { count } : { below: fewestTold };

/** The middle value, of an even number the mean of the two in the middle; null of nothing. */
function median(values: number[]): number | null {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
