import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvePlot, scatterPlot } from './plots.ts';
import { scoreCurves } from './score-curves.ts';

const options = ['a', 'b'].map((id) => ({ id, correct: id === 'a' }));

describe('the plot of items', () => {
	it('puts an easy item right, a discriminating one high, and marks what is below zero', () => {
		const { points, left, y } = scatterPlot([
			{ itemId: 1, facility: 0.9, discrimination: 0.5 },
			{ itemId: 2, facility: 0.3, discrimination: -0.2 },
			{ itemId: 3, facility: 1, discrimination: null }
		]);
		const [easy, poor] = points;
		expect(easy?.x).toBeGreaterThan(poor?.x ?? Infinity);
		expect(easy?.y).toBeLessThan(poor?.y ?? 0);
		expect(points.map(({ bad }) => bad)).toEqual([false, true]);
		expect(poor?.y).toBeGreaterThan(y.find(({ value }) => value === 0)?.at ?? Infinity);
		expect(left).toEqual([3]);
	});

	it('keeps every point inside its frame', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.double({ min: -1, max: 1, noNaN: true }),
				(facility, discrimination) => {
					const { frame, points } = scatterPlot([{ itemId: 1, facility, discrimination }]);
					expect(points[0]?.x).toBeGreaterThanOrEqual(frame.margin);
					expect(points[0]?.x).toBeLessThanOrEqual(frame.width - frame.margin);
					expect(points[0]?.y).toBeGreaterThanOrEqual(frame.margin);
					expect(points[0]?.y).toBeLessThanOrEqual(frame.height - frame.margin);
				}
			)
		);
	});
});

describe('the curves of options', () => {
	it('rise for the key when the strong choose it, group by group', () => {
		const cases = Array.from({ length: 50 }, (_, i) => ({
			total: i / 49,
			chosen: [i < 20 ? 'b' : 'a']
		}));
		const curves = scoreCurves({ options }, cases);
		expect(curves.sizes).toEqual([10, 10, 10, 10, 10]);
		expect(curves.options.map(({ shares }) => shares)).toEqual([
			[0, 0, 1, 1, 1],
			[1, 1, 0, 0, 0]
		]);
		const [key] = curvePlot(curves).lines;
		expect(key?.points.at(-1)?.y).toBeLessThan(key?.points[0]?.y ?? 0);
	});

	it('keep tied cases in one group', () => {
		const cases = Array.from({ length: 12 }, () => ({ total: 0.5, chosen: ['a'] }));
		expect(scoreCurves({ options }, cases).sizes).toEqual([0, 12, 0]);
	});
});
