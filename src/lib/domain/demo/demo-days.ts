import {
	addMonths,
	fiscalYearEnd,
	fiscalYearOf,
	toDay,
	toDayNumber
} from '../qualification/calendar.ts';
import type { Day } from '../qualification/types.ts';

/** The day so many days after (or, negative, before) another. */
export function addDays(day: Day, days: number): Day {
	return toDay(toDayNumber(day) + days);
}

/** The same day so many months on or back, clamped to the month's end. */
export function shiftMonths(day: Day, months: number): Day {
	return toDay(addMonths(toDayNumber(day), months));
}

export function daysBetween(from: Day, until: Day): number {
	return toDayNumber(until) - toDayNumber(from);
}

export function earlier(a: Day, b: Day): Day {
	return a < b ? a : b;
}

export function later(a: Day, b: Day): Day {
	return a > b ? a : b;
}

/** 30 September that ends the fiscal year before the one that holds the day. */
export function lastFiscalYearEnd(day: Day): Day {
	return toDay(fiscalYearEnd(fiscalYearOf(toDayNumber(day)) - 1));
}

/** The Buddhist-era year that an order of that day is numbered in. */
export function orderYear(day: Day): number {
	return Number(day.slice(0, 4)) + 543;
}
