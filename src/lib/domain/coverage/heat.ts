/** Steps of the heat map, by share in per cent: a step holds shares from its bound up to the next. */
export const heatBounds = [0, 20, 40, 60, 80] as const;
export type HeatStep = 0 | 1 | 2 | 3 | 4;

/** Whole per cent, rounded down: 99.9 % are not all. */
export const wholePercent = (part: number, of: number) => (of ? Math.floor((part / of) * 100) : 0);

export function heatStep(part: number, of: number): HeatStep {
	const percent = of ? (part / of) * 100 : 0;
	return heatBounds.findLastIndex((bound) => percent >= bound) as HeatStep;
}
