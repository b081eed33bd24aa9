import {
	addMonths,
	firstDayBeyond,
	fiscalYearEnd,
	fiscalYearOf,
	fiscalYearStart
} from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import type { CompiledEdition, CompiledRenewal } from './compile.ts';

/** The `until` of a period opened on `day` (`before` null) or renewed then; null: without end. */
export function untilOf(
	edition: CompiledEdition,
	day: DayNumber,
	before: DayNumber | null
): DayNumber | null {
	const { validity } = edition;
	if (validity === null) return null;
	switch (validity.base) {
		case 'completion':
			return addMonths(day, validity.months);
		case 'last_expiry':
			return addMonths(before ?? day, validity.months);
		case 'fiscal_year_end':
			return fiscalYearEnd(fiscalYearOf(addMonths(day, validity.months)));
		case 'fixed':
			return firstFixedDay(edition, addMonths(day, validity.fixed.minimum_active_months));
	}
}

/** The first of `from + k * every_months`, k = 0, 1, …, that is `day` or later. */
function firstFixedDay(edition: CompiledEdition, day: DayNumber): DayNumber {
	const { validity, fixedFrom } = edition;
	if (validity?.base !== 'fixed') return day;
	const every = validity.fixed.every_months;
	let k = Math.max(0, Math.floor((day - fixedFrom) / (every * 31)) - 1);
	while (addMonths(fixedFrom, k * every) < day) k += 1;
	return addMonths(fixedFrom, k * every);
}

/**
 * The first day on which a renewal would make `until` later: renewing earlier changes nothing, so
 * nothing has been renewed, and the same evidence may still renew when its time comes.
 */
export function firstExtendingDay(edition: CompiledEdition, until: DayNumber): DayNumber {
	const { validity } = edition;
	if (validity === null || validity.base === 'last_expiry') return -Infinity;
	if (validity.base === 'completion') return firstDayBeyond(until, validity.months);
	if (validity.base === 'fixed') {
		const before = previousFixedDay(edition, until + 1);
		const { minimum_active_months } = validity.fixed;
		return before === null ? -Infinity : firstDayBeyond(before, minimum_active_months);
	}
	// Any day of the fiscal year after the last 30 September that is not later than `until`.
	return firstDayBeyond(fiscalYearStart(fiscalYearOf(until + 1)) - 1, validity.months);
}

/** The last of the fixed days that is earlier than `day`. */
function previousFixedDay(edition: CompiledEdition, day: DayNumber): DayNumber | null {
	const { validity, fixedFrom } = edition;
	if (validity?.base !== 'fixed' || day <= fixedFrom) return null;
	const every = validity.fixed.every_months;
	let k = Math.max(0, Math.floor((day - fixedFrom) / (every * 31)) - 1);
	while (addMonths(fixedFrom, (k + 1) * every) < day) k += 1;
	return addMonths(fixedFrom, k * every);
}

/** The day on which the renewal window of a period ending on `until` opens. */
export function windowOpening(renewal: CompiledRenewal, until: DayNumber): DayNumber {
	return renewal.opensAfterDays === null
		? addMonths(until, -renewal.windowMonths)
		: until + renewal.opensAfterDays;
}
