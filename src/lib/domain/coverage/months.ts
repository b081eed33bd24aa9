import { addMonthsToDay, toDay, toDayNumber } from '../qualification/calendar.ts';

export interface MonthSpan {
	/** `YYYY-MM`. */
	month: string;
	from: string;
	until: string;
}

export function monthSpan(month: string): MonthSpan {
	const from = `${month}-01`;
	return { month, from, until: toDay(toDayNumber(addMonthsToDay(from, 1)) - 1) };
}

/** So many months from the one of the day on; the first begins on the day itself. */
export function monthsFrom(day: string, count: number): MonthSpan[] {
	const first = `${day.slice(0, 7)}-01`;
	return Array.from({ length: count }, (_, index) => {
		const span = monthSpan(addMonthsToDay(first, index).slice(0, 7));
		return index === 0 ? { ...span, from: day } : span;
	});
}

/** The month that a text names: `2027-03`, between 1900 and 2199. */
export function monthNamed(text: string | undefined): string | undefined {
	return text && /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

/**
 * The days for which a line over time is worked out: the first day, the month ends after it, the last
 * day; when that would be more than `most`, evenly fewer month ends.
 */
export function pointsBetween(first: string, last: string, most = 37): string[] {
	if (last < first) return [];
	const ends: string[] = [];
	for (let month = `${first.slice(0, 7)}`; ;) {
		const { until } = monthSpan(month);
		if (until >= last) break;
		if (until > first) ends.push(until);
		month = addMonthsToDay(`${month}-01`, 1).slice(0, 7);
	}
	const step = Math.max(1, Math.ceil(ends.length / (most - 2)));
	const kept = ends.filter((_, index) => (ends.length - 1 - index) % step === 0);
	return [...new Set([first, ...kept, last])];
}
