import { addMonthsToDay, toDay, toDayNumber } from '../qualification/calendar.ts';
import type { IsoDay } from '../thai/dates.ts';
import { fiscalYear } from '../thai/fiscal-year.ts';

/** Days that move with the calendar, by name. */
export const dayNames = [
	'today',
	'end_of_last_month',
	'start_of_quarter',
	'start_of_fiscal_year',
	'end_of_fiscal_year'
] as const;
export type DayName = (typeof dayNames)[number];

/** Spans of days that move with the calendar; quarters and years are those of the fiscal year. */
export const windowNames = [
	'this_month',
	'next_month',
	'this_quarter',
	'next_quarter',
	'this_fiscal_year',
	'next_fiscal_year',
	'last_fiscal_year'
] as const;
export type WindowName = (typeof windowNames)[number];

/** What a named day is on a day. */
export function resolveDay(name: DayName, today: IsoDay): IsoDay {
	switch (name) {
		case 'today':
			return today;
		case 'end_of_last_month':
			return before(startOfMonth(today));
		case 'start_of_quarter':
			return startOfQuarter(today);
		case 'start_of_fiscal_year':
			return fiscalYear(today).from;
		case 'end_of_fiscal_year':
			return fiscalYear(today).to;
	}
}

/** First and last day of a named span, both in it. */
export function resolveWindow(name: WindowName, today: IsoDay): { from: IsoDay; until: IsoDay } {
	const span = (from: IsoDay, months: number) => ({
		from,
		until: before(addMonthsToDay(from, months))
	});
	const year = fiscalYear(today).from;
	switch (name) {
		case 'this_month':
			return span(startOfMonth(today), 1);
		case 'next_month':
			return span(addMonthsToDay(startOfMonth(today), 1), 1);
		case 'this_quarter':
			return span(startOfQuarter(today), 3);
		case 'next_quarter':
			return span(addMonthsToDay(startOfQuarter(today), 3), 3);
		case 'this_fiscal_year':
			return span(year, 12);
		case 'next_fiscal_year':
			return span(addMonthsToDay(year, 12), 12);
		case 'last_fiscal_year':
			return span(addMonthsToDay(year, -12), 12);
	}
}

const startOfMonth = (day: IsoDay) => `${day.slice(0, 7)}-01`;
const before = (day: IsoDay) => toDay(toDayNumber(day) - 1);

/** October, January, April and July begin one. */
function startOfQuarter(day: IsoDay): IsoDay {
	const month = Number(day.slice(5, 7));
	const first = month - ((month - 1) % 3);
	return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}
