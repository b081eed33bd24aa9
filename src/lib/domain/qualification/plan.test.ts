import { describe, expect, it } from 'vitest';
import { planCheapest } from './plan.ts';
import type { MissingItem } from './types.ts';

const HOURS: Record<string, number> = { 'cyber-basics': 3, 'pdpa-officer': 6, long: 30 };
const hoursOf = (item: MissingItem) => ('completed' in item ? HOURS[item.completed] : 1);

describe('a plan', () => {
	it('takes the way with the fewest hours, not the fewest items', () => {
		const sets = [
			[{ completed: 'long' }],
			[{ completed: 'cyber-basics' }, { completed: 'pdpa-officer' }, { hours: 2, area: 'DL' }]
		];
		const plan = planCheapest({ sets, more: false }, { hoursOf, by: '2026-12-31' });
		expect(plan).toEqual({
			items: sets[1],
			hours: 11,
			// 11 hours at 6 a week are 13 days; 7 days stay free before the last day.
			latestStart: '2026-12-12',
			needsMoreThanStudy: false
		});
	});

	it('prefers what study alone can bring, and what somebody offers', () => {
		const sets: MissingItem[][] = [
			[{ held_post: { months: 6 } }],
			[{ completed: 'nobody-teaches-it' }],
			[{ completed: 'long' }]
		];
		expect(planCheapest({ sets, more: false }, { hoursOf })?.items).toEqual([
			{ completed: 'long' }
		]);
		const rest = { sets: sets.slice(0, 2), more: false };
		expect(planCheapest(rest, { hoursOf })).toMatchObject({
			items: [{ held_post: { months: 6 } }],
			needsMoreThanStudy: true,
			latestStart: null
		});
	});

	it('is empty-handed when nothing is missing', () => {
		expect(planCheapest({ sets: [], more: false }, { hoursOf })).toBeNull();
	});
});
