import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay, toDayNumber } from '../qualification/calendar.ts';
import { fixedHolidayOn } from './fixed-holidays.ts';
import {
	addWorkingDays,
	holidayCalendar,
	isWorkingDay,
	latestDayWaiting,
	workingDaysBetween
} from './working-days.ts';

const fixedOnly = holidayCalendar([]);

describe('working days', () => {
	it('leave out weekends and the holidays of every year', () => {
		// Friday 4 December 2026; Saturday 5 and Thursday 10 are holidays.
		expect(addWorkingDays('2026-12-04', 1, fixedOnly)).toBe('2026-12-07');
		expect(addWorkingDays('2026-12-04', 5, fixedOnly)).toBe('2026-12-14');
		expect(addWorkingDays('2026-12-30', 1, fixedOnly)).toBe('2027-01-04');
	});

	it('follow what was entered: a day in lieu, and a holiday that is not kept', () => {
		const entered = holidayCalendar([
			{ day: '2026-12-07', isHoliday: true },
			{ day: '2026-12-10', isHoliday: false }
		]);
		expect(addWorkingDays('2026-12-04', 1, entered)).toBe('2026-12-08');
		expect(isWorkingDay('2026-12-10', entered)).toBe(true);
	});

	it('keep Songkran three days, and no holiday before it was made', () => {
		expect(workingDaysBetween('2026-04-10', '2026-04-17', fixedOnly)).toBe(2);
		expect(fixedHolidayOn('2016-07-28')).toBeUndefined();
		expect(fixedHolidayOn('2017-07-28')?.th).toBe('วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว');
	});

	const dayIn = fc.integer({ min: toDayNumber('2020-01-01'), max: toDayNumber('2030-12-31') });
	const calendar = fc
		.array(fc.record({ day: dayIn.map(toDay), isHoliday: fc.boolean() }), { maxLength: 60 })
		.map(holidayCalendar);

	it('law: adding so many and counting them back gives the same number, and ends on a working day', () => {
		fc.assert(
			fc.property(dayIn, fc.integer({ min: 1, max: 60 }), calendar, (from, count, holidays) => {
				const last = addWorkingDays(toDay(from), count, holidays);
				expect(isWorkingDay(last, holidays)).toBe(true);
				expect(workingDaysBetween(toDay(from), last, holidays)).toBe(count);
				// One day earlier there was one fewer: it is the first such day.
				expect(workingDaysBetween(toDay(from), toDay(toDayNumber(last) - 1), holidays)).toBe(
					count - 1
				);
			})
		);
	});

	it('law: counting is additive over any day between', () => {
		fc.assert(
			fc.property(dayIn, fc.nat(90), fc.nat(90), calendar, (from, a, b, holidays) => {
				const [start, middle, end] = [from, from + a, from + a + b].map(toDay) as [
					string,
					string,
					string
				];
				expect(workingDaysBetween(start, end, holidays)).toBe(
					workingDaysBetween(start, middle, holidays) + workingDaysBetween(middle, end, holidays)
				);
			})
		);
	});

	it('law: what began by the latest day has waited so long, what began the day after has not', () => {
		fc.assert(
			fc.property(dayIn, fc.integer({ min: 1, max: 40 }), calendar, (on, count, holidays) => {
				const today = toDay(on);
				const latest = latestDayWaiting(today, count, holidays);
				expect(workingDaysBetween(latest, today, holidays)).toBe(count);
				expect(workingDaysBetween(toDay(toDayNumber(latest) + 1), today, holidays)).toBeLessThan(
					count
				);
			})
		);
	});
});
