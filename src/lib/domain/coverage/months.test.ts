import { describe, expect, it } from 'vitest';
import { monthNamed, monthSpan, monthsFrom, pointsBetween } from './months.ts';

describe('months of the desk', () => {
	it('are whole, but for the first, which begins on the asked day', () => {
		const months = monthsFrom('2026-11-25', 24);
		expect(months[0]).toEqual({ month: '2026-11', from: '2026-11-25', until: '2026-11-30' });
		expect(months[3]).toEqual({ month: '2027-02', from: '2027-02-01', until: '2027-02-28' });
		expect(months.at(-1)).toEqual({ month: '2028-10', from: '2028-10-01', until: '2028-10-31' });
		expect(monthSpan('2028-02').until).toBe('2028-02-29');
	});

	it('are read from an address, and nothing else is', () => {
		expect(monthNamed('2027-03')).toBe('2027-03');
		for (const text of [undefined, '', '2027-13', '2570-03', '2027-03-01'])
			expect(monthNamed(text)).toBeUndefined();
	});

	it('give a line its points: the first day, each month end, the last day', () => {
		expect(pointsBetween('2026-01-15', '2026-04-10')).toEqual([
			'2026-01-15',
			'2026-01-31',
			'2026-02-28',
			'2026-03-31',
			'2026-04-10'
		]);
		expect(pointsBetween('2026-01-31', '2026-02-28')).toEqual(['2026-01-31', '2026-02-28']);
		expect(pointsBetween('2026-01-15', '2026-01-15')).toEqual(['2026-01-15']);
		expect(pointsBetween('2026-01-15', '2026-01-14')).toEqual([]);
		const long = pointsBetween('2000-01-01', '2026-04-10');
		expect(long.length).toBeLessThanOrEqual(37);
		expect(long.at(-1)).toBe('2026-04-10');
	});
});
