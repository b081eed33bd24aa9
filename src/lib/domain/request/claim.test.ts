import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, isWithin, withAmount, type Claim } from './claim.ts';

const claims = fc.oneof(
	fc.record({
		kind: fc.constant('level' as const),
		competency: fc.constantFrom('DG', 'CS'),
		level: fc.integer({ min: 1, max: 4 })
	}),
	fc.record({ kind: fc.constant('course' as const), course: fc.constantFrom('a', 'b') }),
	fc.record({
		kind: fc.constant('exam' as const),
		exam: fc.constantFrom('x', 'y'),
		score: fc.integer({ min: 0, max: 100 })
	}),
	fc.record({
		kind: fc.constant('hours' as const),
		hours: fc.integer({ min: 1, max: 200 }),
		area: fc.constantFrom('DG', 'DL')
	})
);

describe('what a reviewer may make of a claim', () => {
	it('is the claim itself or less of the same, never more and never something else', () => {
		const claim: Claim = { kind: 'level', competency: 'DG', level: 2 };
		expect(isWithin(withAmount(claim, 1), claim)).toBe(true);
		expect(isWithin(withAmount(claim, 3), claim)).toBe(false);
		expect(isWithin(withAmount(claim, 0), claim)).toBe(false);
		expect(isWithin({ ...claim, competency: 'CS' }, claim)).toBe(false);
	});

	it('law: within is reflexive, and two claims within each other are the same', () => {
		fc.assert(
			fc.property(claims, claims, (a, b) => {
				expect(isWithin(a, a)).toBe(true);
				if (isWithin(a, b) && isWithin(b, a)) expect(a).toEqual(b);
				if (isWithin(a, b)) expect(amountOf(a) ?? 0).toBeLessThanOrEqual(amountOf(b) ?? 0);
			})
		);
	});
});
