import { addMonthsToDay } from '#lib/domain/qualification/calendar.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';

/** Months back in which learners enrolled; `all` is since ever. */
export const periods = ['3', '6', '12', '24', 'all'] as const;
const [, , usualPeriod] = periods;
const usualQuietDays = 14;

/** What the pages about learners count, as their address says. */
export function readAsked(url: URL, now: Date) {
	const asked = url.searchParams.get('months');
	const months = periods.find((period) => period === asked) ?? usualPeriod;
	const quiet = Number(url.searchParams.get('quiet'));
	return {
		months,
		from: months === 'all' ? '2000-01-01' : addMonthsToDay(bangkokDay(now), -Number(months)),
		quietDays: Number.isInteger(quiet) && quiet >= 1 && quiet <= 365 ? quiet : usualQuietDays
	};
}
