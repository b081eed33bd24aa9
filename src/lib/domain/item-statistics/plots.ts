import type { ItemStatistics } from './describe-item.ts';
import type { ScoreCurves } from './score-curves.ts';

/** A drawing area in its own units; y grows downwards, as in SVG. */
export type Frame = { width: number; height: number; margin: number };

export type Tick = { at: number; value: number };
export type Scatter = {
	frame: Frame;
	x: Tick[];
	y: Tick[];
	points: { itemId: number; x: number; y: number; bad: boolean }[];
	/** Items without a discrimination: in the table, not in the drawing. */
	left: number[];
};

const SCATTER: Frame = { width: 480, height: 320, margin: 40 };
const CURVES: Frame = { width: 320, height: 180, margin: 32 };

/** Facility (0 … 1) against discrimination (−1 … 1); an item below zero is marked bad. */
export function scatterPlot(
	items: readonly Pick<ItemStatistics, 'itemId' | 'facility' | 'discrimination'>[]
): Scatter {
	const x = scale(0, 1, SCATTER.margin, SCATTER.width - SCATTER.margin);
	const y = scale(-1, 1, SCATTER.height - SCATTER.margin, SCATTER.margin);
	return {
		frame: SCATTER,
		x: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ at: x(value), value })),
		y: [-1, -0.5, 0, 0.5, 1].map((value) => ({ at: y(value), value })),
		points: items.flatMap(({ itemId, facility, discrimination }) =>
			discrimination === null
				? []
				: [{ itemId, x: x(facility), y: y(discrimination), bad: discrimination < 0 }]
		),
		left: items.flatMap(({ itemId, discrimination }) => (discrimination === null ? [itemId] : []))
	};
}

export type CurvePlot = {
	frame: Frame;
	/** One place per score group. */
	x: number[];
	y: Tick[];
	lines: {
		optionId: string;
		correct: boolean;
		points: { x: number; y: number }[];
		/** For a polyline's `points`. */
		path: string;
	}[];
};

/** Share choosing each option, from the lowest to the highest score group. */
export function curvePlot({ sizes, options }: ScoreCurves): CurvePlot {
	const x = scale(0, Math.max(1, sizes.length - 1), CURVES.margin, CURVES.width - CURVES.margin);
	const y = scale(0, 1, CURVES.height - CURVES.margin, CURVES.margin / 2);
	return {
		frame: CURVES,
		x: sizes.map((_, group) => x(group)),
		y: [0, 0.5, 1].map((value) => ({ at: y(value), value })),
		lines: options.map(({ optionId, correct, shares }) => {
			const points = shares.flatMap((share, group) =>
				share === null ? [] : [{ x: x(group), y: y(share) }]
			);
			return { optionId, correct, points, path: points.map((p) => `${p.x},${p.y}`).join(' ') };
		})
	};
}

function scale(from: number, to: number, start: number, end: number): (value: number) => number {
	return (value) =>
		Math.round((start + ((value - from) / (to - from)) * (end - start)) * 100) / 100;
}
