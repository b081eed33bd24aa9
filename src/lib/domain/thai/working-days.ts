import { toDay, toDayNumber } from '../qualification/calendar.ts';
import type { IsoDay } from './dates.ts';
import { fixedHolidayOn } from './fixed-holidays.ts';

/** The public holidays that a reckoning takes into account, by day. */
export interface Holidays {
	has(day: IsoDay): boolean;
}

/**
 * Public holidays from what the law repeats every year and what was entered for single days: lunar
 * days, days in lieu and special days, and days on which a fixed holiday is not kept.
 */
export function holidayCalendar(
	entered: Iterable<{ day: IsoDay; isHoliday: boolean }>
): Holidays & { size: number } {
	const days = new Map<IsoDay, boolean>();
	for (const { day, isHoliday } of entered) days.set(day, isHoliday);
	return {
		size: days.size,
		has: (day) => days.get(day) ?? fixedHolidayOn(day) !== undefined
	};
}

export function isWorkingDay(day: IsoDay, holidays: Holidays): boolean {
	const weekday = weekdayOf(toDayNumber(day));
	return weekday !== saturday && weekday !== sunday && !holidays.has(day);
}

/**
 * The last of so many working days after a day; the day itself is not counted. Of 0 days: the day
 * itself, whatever it is.
 */
export function addWorkingDays(day: IsoDay, count: number, holidays: Holidays): IsoDay {
	let at = toDayNumber(day);
	for (let left = count; left > 0;) if (isWorkingDay(toDay(++at), holidays)) left--;
	return toDay(at);
}

/** Working days after `from`, up to and with `until`; 0 when `until` is not later. */
export function workingDaysBetween(from: IsoDay, until: IsoDay, holidays: Holidays): number {
	let count = 0;
	const last = toDayNumber(until);
	for (let at = toDayNumber(from) + 1; at <= last; at++)
		if (isWorkingDay(toDay(at), holidays)) count++;
	return count;
}

/**
 * The latest day from which so many working days have passed by `today`: whatever began on it or
 * before has waited at least so long.
 */
export function latestDayWaiting(today: IsoDay, count: number, holidays: Holidays): IsoDay {
	let at = toDayNumber(today);
	for (let left = count; left > 0; at--) if (isWorkingDay(toDay(at), holidays)) left--;
	return toDay(at);
}

const [sunday, saturday] = [0, 6];

/** 1970-01-01 was a Thursday. */
const weekdayOf = (dayNumber: number) => (((dayNumber + 4) % 7) + 7) % 7;
