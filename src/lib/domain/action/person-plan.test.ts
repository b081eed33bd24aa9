import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Due } from '../learning/due-date.ts';
import { toDay, toDayNumber } from '../qualification/calendar.ts';
import { planExtension } from './person-plan.ts';

const today = '2026-11-25';
const due = (on: string): Due => ({ on, because: 'expires', urgency: 'soon' });
const extend = (on: string | undefined, asked: Parameters<typeof planExtension>[1]) =>
	planExtension(on === undefined ? undefined : due(on), asked, { today, status: 'lapsed' });

describe('extending a due date', () => {
	it('adds the days to a due date that is to come, and to today when it is past', () => {
		expect(extend('2026-12-01', { days: 14 })).toMatchObject({ after: { due: '2026-12-15' } });
		expect(extend('2026-01-31', { days: 14 })).toMatchObject({ after: { due: '2026-12-09' } });
	});

	it('leaves alone who has nothing due, or for whom the day would not be later', () => {
		expect(extend(undefined, { days: 14 })).toEqual({ does: false, why: 'nothing_due' });
		expect(extend('2026-12-31', { until: '2026-12-31' })).toMatchObject({ why: 'not_later' });
		expect(extend('2026-01-31', { until: '2026-11-24' })).toMatchObject({ why: 'not_later' });
	});

	it('never moves a due date to an earlier day nor into the past', () => {
		const day = fc.integer({ min: 19_000, max: 22_000 }).map(toDay);
		fc.assert(
			fc.property(day, day, fc.integer({ min: 1, max: 400 }), (on, until, days) => {
				for (const asked of [{ days }, { until }]) {
					const plan = extend(on, asked);
					if (plan.does) {
						expect(plan.after.due! > on && plan.after.due! >= today).toBe(true);
						if ('days' in asked)
							expect(toDayNumber(plan.after.due!)).toBeGreaterThanOrEqual(
								toDayNumber(today) + days
							);
					}
				}
			})
		);
	});
});
