import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay, toDayNumber } from '../qualification/calendar.ts';
import { findMilestoneFault, gapInPeople, plannedOn } from './target.ts';

const strategy = {
	startsOn: '2025-10-01',
	startPercent: 40,
	milestones: [
		{ by: '2026-09-30', percent: 70 },
		{ by: '2027-09-30', percent: 100 }
	]
};

describe('a coverage target', () => {
	it('plans straight lines from what was reached to each milestone', () => {
		expect(plannedOn(strategy, '2025-09-30')).toBeUndefined();
		expect(plannedOn(strategy, '2025-10-01')).toBe(40);
		expect(plannedOn(strategy, '2026-04-01')).toBeCloseTo(55, 0);
		expect(plannedOn(strategy, '2026-09-30')).toBe(70);
		expect(plannedOn(strategy, '2027-09-30')).toBe(100);
		expect(plannedOn(strategy, '2030-01-01')).toBe(100);
	});

	it('never falls as days go by, and meets every milestone on its day', () => {
		const day = fc.integer({ min: 0, max: 900 });
		fc.assert(
			fc.property(day, day, (a, b) => {
				const at = (n: number) => plannedOn(strategy, toDay(toDayNumber('2025-10-01') + n)) ?? NaN;
				expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
			})
		);
		for (const { by, percent } of strategy.milestones)
			expect(plannedOn(strategy, by)).toBe(percent);
	});

	it('says how many people are missing, whole ones', () => {
		expect(gapInPeople(70, { holding: 5, counted: 10 })).toBe(2);
		expect(gapInPeople(70, { holding: 7, counted: 10 })).toBe(0);
		expect(gapInPeople(70, { holding: 9, counted: 10 })).toBe(0);
		expect(gapInPeople(71, { holding: 7, counted: 10 })).toBe(1);
		expect(gapInPeople(100, { holding: 0, counted: 0 })).toBe(0);
		expect(gapInPeople(undefined, { holding: 0, counted: 9 })).toBe(0);
	});

	it('refuses a plan that cannot be drawn', () => {
		const fault = (...milestones: [string, number][]) =>
			findMilestoneFault(
				'2026-01-01',
				milestones.map(([by, percent]) => ({ by, percent }))
			);
		expect(fault()).toEqual({ fault: 'none', index: 0 });
		expect(fault(['2026-01-01', 70])).toEqual({ fault: 'day_not_later', index: 0 });
		expect(fault(['2026-06-01', 70], ['2026-05-01', 80])).toEqual({
			fault: 'day_not_later',
			index: 1
		});
		expect(fault(['2026-06-01', 101])).toEqual({ fault: 'percent', index: 0 });
		expect(fault(['2026-06-01', 80], ['2027-06-01', 70])).toEqual({ fault: 'falling', index: 1 });
		expect(fault(['2026-06-01', 70], ['2027-06-01', 100])).toBeUndefined();
	});
});
