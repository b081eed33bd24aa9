import { expect, it } from 'vitest';
import { distributionOf, mayChange, shownAverage } from './feedback.ts';

it('tells a distribution of five or more, and an average in the catalogue of ten or more', () => {
	expect(distributionOf(new Map([[5, 4]]))).toBeNull();
	const five = new Map([
		[5, 4],
		[2, 1]
	]);
	expect(distributionOf(five)).toMatchObject({ average: 4.4 });
	expect(distributionOf(five)?.scores).toContainEqual({ score: 5, count: 4, percent: 80 });
	expect(shownAverage(five)).toBeNull();
	expect(shownAverage(new Map([[4, 10]]))).toEqual({ average: 4, count: 10 });
});

it('may be changed for fourteen days', () => {
	const givenAt = new Date('2026-11-01T03:00:00Z');
	expect(mayChange({ givenAt }, new Date('2026-11-15T03:00:00Z'))).toBe(true);
	expect(mayChange({ givenAt }, new Date('2026-11-15T03:00:01Z'))).toBe(false);
});
