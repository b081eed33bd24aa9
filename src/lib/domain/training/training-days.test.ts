import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursBands, spanName, spanNamed, toTrainingDays, trainingSpan } from './training-days.ts';

describe('training days', () => {
	it('knows the fiscal year and its two appraisal rounds, which share it without a gap', () => {
		expect(trainingSpan(2569)).toMatchObject({ from: '2025-10-01', until: '2026-09-30' });
		expect(trainingSpan(2569, 1)).toMatchObject({ from: '2025-10-01', until: '2026-03-31' });
		expect(trainingSpan(2569, 2)).toMatchObject({ from: '2026-04-01', until: '2026-09-30' });
	});

	it('is named in an address and read back the same', () => {
		for (const span of [trainingSpan(2569), trainingSpan(2570, 1), trainingSpan(2570, 2)])
			expect(spanNamed(spanName(span))).toEqual(span);
		for (const name of [undefined, '', '2026', '2569-3', 'x'])
			expect(spanNamed(name)).toBeUndefined();
	});

	it('turns hours into days by the rule of the agency', () => {
		expect(toTrainingDays(12, 6)).toBe(2);
		expect(toTrainingDays(12, 7)).toBe(1.71);
	});

	it('puts every amount of hours into exactly one band', () => {
		const amount = fc.integer({ min: 0, max: 40_000 }).map((n) => n / 100);
		const target = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
		fc.assert(
			fc.property(amount, fc.integer({ min: 4, max: 8 }), target, (hours, perDay, days) => {
				const bands = hoursBands(perDay, days).filter(
					({ from, below }) => hours >= from && (below === undefined || hours < below)
				);
				expect(bands).toHaveLength(1);
			})
		);
	});
});
