import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay, toDayNumber } from '../qualification/calendar.ts';
import { resolveDay, resolveWindow, type windowNames } from './relative-days.ts';

describe('days that move with the calendar', () => {
	it('follow the fiscal year of the Thai state', () => {
		expect(resolveWindow('next_quarter', '2026-11-25')).toEqual({
			from: '2027-01-01',
			until: '2027-03-31'
		});
		expect(resolveWindow('next_quarter', '2026-09-30')).toEqual({
			from: '2026-10-01',
			until: '2026-12-31'
		});
		expect(resolveWindow('this_fiscal_year', '2026-09-30').from).toBe('2025-10-01');
		expect(resolveWindow('this_fiscal_year', '2026-10-01').until).toBe('2027-09-30');
		expect(resolveDay('end_of_last_month', '2028-03-15')).toBe('2028-02-29');
		expect(resolveDay('start_of_quarter', '2026-12-31')).toBe('2026-10-01');
	});

	const days = fc.integer({ min: toDayNumber('2000-01-01'), max: toDayNumber('2100-01-01') });

	it('make spans that adjoin: what is next today is this on its first day', () => {
		fc.assert(
			fc.property(days, fc.constantFrom('month', 'quarter', 'fiscal_year'), (number, unit) => {
				const today = toDay(number);
				const now = resolveWindow(`this_${unit}` as (typeof windowNames)[number], today);
				const next = resolveWindow(`next_${unit}` as (typeof windowNames)[number], today);
				expect(now.from <= today && today <= now.until).toBe(true);
				expect(toDayNumber(next.from)).toBe(toDayNumber(now.until) + 1);
				expect(resolveWindow(`this_${unit}` as (typeof windowNames)[number], next.from)).toEqual(
					next
				);
			})
		);
	});
});
