import { describe, expect, it } from 'vitest';
import type { Edition, Renewal, Validity } from '../qualification/types.ts';
import { workValidity } from './worked-validity.ts';

const edition = (validity: Validity, renewal?: Renewal): Edition => ({
	edition: 1,
	issued_on: '2024-08-01',
	effective_from: '2024-10-01',
	rule: { all: [{ completed: 'a' }, { held_post: { months: 6 } }] },
	validity,
	...(renewal && { renewal })
});
/** Days and ends of the stories on 25 November 2026, fiscal year 2570 (B.E.). */
const stories = (own: Edition) =>
	Object.fromEntries(
		workValidity(own, '2026-11-25').map(({ story, steps }) => [
			story,
			steps.map(({ on, status, until }) => [on, status, until].filter(Boolean).join(' '))
		])
	);

describe('validity worked out in dates', () => {
	it('counts from completion, and from the new completion when renewed', () => {
		const own = edition({ months: 24, base: 'completion' }, { window_months: 6, grace_days: 30 });
		const told = stories(own);
		expect(told['early']).toEqual([
			'2026-10-01 qualified 2028-10-01',
			'2028-04-01 expiring 2028-10-01',
			'2028-10-02 in_grace 2028-10-01',
			'2028-11-01 lapsed'
		]);
		expect(told['renewed']?.slice(0, 2)).toEqual([
			'2026-10-01 qualified 2028-10-01',
			'2028-04-01 qualified 2030-04-01'
		]);
		expect(told['lapsed']).toContain('2028-12-01 qualified 2030-12-01');
	});

	it('counts on from the last expiry: renewing early loses nothing', () => {
		const own = edition({ months: 24, base: 'last_expiry' }, { window_months: 6 });
		expect(stories(own)['renewed']?.[1]).toBe('2028-04-01 qualified 2030-10-01');
	});

	it('ends with the fiscal year', () => {
		const own = edition({ months: 24, base: 'fiscal_year_end' }, { window_months: 6 });
		expect(stories(own)['early']?.[0]).toBe('2026-10-01 qualified 2029-09-30');
	});

	it('ends on the fixed day that leaves the least time', () => {
		const own = edition({
			base: 'fixed',
			fixed: { from: '2024-10-01', every_months: 12, minimum_active_months: 6 }
		});
		expect(stories(own)['early']?.[0]).toMatch(/^2026-10-01 (qualified|expiring) 2027-10-01$/);
		expect(Object.keys(stories(own))).toEqual(['early', 'lapsed']);
	});

	it('renews where the window opens only after the end, in the grace', () => {
		const own = edition(
			{ months: 12, base: 'completion' },
			{ opens_after_days: 5, grace_days: 30 }
		);
		expect(stories(own)['renewed']).toContain('2027-10-06 qualified 2028-10-06');
	});

	it('begins with the edition where that comes later than the fiscal year', () => {
		const own = { ...edition({ months: 12, base: 'completion' }), effective_from: '2027-01-01' };
		expect(stories(own)['early']?.[0]).toContain('2027-01-01');
	});

	it('has nothing to say without validity', () => {
		const { validity: _, ...own } = edition({ months: 12, base: 'completion' });
		expect(workValidity(own, '2026-11-25')).toEqual([]);
	});
});
