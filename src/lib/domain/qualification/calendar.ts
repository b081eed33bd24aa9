import type { Day } from './types.ts';

/** Days since 1970-01-01. Integers, so that a timeline compares and adds without a time zone. */
export type DayNumber = number;

/** The first and last day the kernel speaks about; a timeline covers all of them. */
export const FIRST_DAY: Day = '1900-01-01';
export const LAST_DAY: Day = '2199-12-31';

// Civil-calendar arithmetic in whole days: years run from March, so that the leap day is last.
function fromCivil(year: number, month: number, day: number): DayNumber {
	const y = month <= 2 ? year - 1 : year;
	const era = Math.floor(y / 400);
	const yearOfEra = y - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra =
		yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146097 + dayOfEra - 719468;
}

interface Civil {
	year: number;
	month: number;
	day: number;
}

function toCivil(number: DayNumber): Civil {
	const z = number + 719468;
	const era = Math.floor(z / 146097);
	const dayOfEra = z - era * 146097;
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1460) +
			Math.floor(dayOfEra / 36524) -
			Math.floor(dayOfEra / 146096)) /
			365
	);
	const dayOfYear =
		dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const mp = Math.floor((5 * dayOfYear + 2) / 153);
	const month = mp < 10 ? mp + 3 : mp - 9;
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
	};
}

function daysInMonth(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day number of `YYYY-MM-DD`, or NaN when the text is no day of the calendar. */
export function toDayNumber(day: Day): DayNumber {
	if (day.length !== 10 || day.charCodeAt(4) !== 45 || day.charCodeAt(7) !== 45) return NaN;
	let digits = 0;
	for (let i = 0; i < 10; i++) {
		if (i === 4 || i === 7) continue;
		const digit = day.charCodeAt(i) - 48;
		if (digit < 0 || digit > 9) return NaN;
		digits = digits * 10 + digit;
	}
	const year = Math.floor(digits / 10000);
	const month = Math.floor(digits / 100) % 100;
	const date = digits % 100;
	if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return NaN;
	return fromCivil(year, month, date);
}

/** `YYYY-MM-DD` of a day number. */
export function toDay(number: DayNumber): Day {
	const { year, month, day } = toCivil(number);
	const y = year < 1000 ? String(year).padStart(4, '0') : String(year);
	return `${y}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** The same day of the month so many months on (or back), clamped to that month's last day. */
export function addMonths(number: DayNumber, months: number): DayNumber {
	const { year, month, day } = toCivil(number);
	const index = year * 12 + month - 1 + months;
	const y = Math.floor(index / 12);
	const m = index - y * 12 + 1;
	return fromCivil(y, m, Math.min(day, daysInMonth(y, m)));
}

/** `addMonths` on ISO days. */
export function addMonthsToDay(day: Day, months: number): Day {
	return toDay(addMonths(toDayNumber(day), months));
}

/** The last day t with `addMonths(t, -months) <= number`: how long evidence stays within. */
export function lastDayWithin(number: DayNumber, months: number): DayNumber {
	const { year, month, day } = toCivil(number);
	const index = year * 12 + month - 1 + months;
	const y = Math.floor(index / 12);
	const m = index - y * 12 + 1;
	const last = daysInMonth(y, m);
	// Longer months clamp onto a month's last day, so evidence of that day covers their whole end.
	return fromCivil(y, m, day === daysInMonth(year, month) ? last : Math.min(day, last));
}

/** The first day t with `addMonths(t, months) > number`. */
export function firstDayBeyond(number: DayNumber, months: number): DayNumber {
	let t = addMonths(number, -months) - 3;
	while (addMonths(t, months) <= number) t++;
	return t;
}

/** The year (C.E.) in which the fiscal year that holds the day ends; it starts 1 October. */
export function fiscalYearOf(number: DayNumber): number {
	const { year, month } = toCivil(number);
	return month >= 10 ? year + 1 : year;
}

/** 1 October that starts the fiscal year ending in `year`. */
export function fiscalYearStart(year: number): DayNumber {
	return fromCivil(year - 1, 10, 1);
}

/** 30 September that ends the fiscal year ending in `year`. */
export function fiscalYearEnd(year: number): DayNumber {
	return fromCivil(year, 9, 30);
}
