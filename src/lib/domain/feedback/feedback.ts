/** Ratings from which their distribution is told to trainers: of fewer, one could tell whose they are. */
export const fewestForDistribution = 5;
/** Ratings from which the catalogue shows their average. */
export const fewestForAverage = 10;
/** Days after giving it in which feedback may be changed. */
export const daysToChange = 14;

const DAY = 24 * 60 * 60 * 1000;

export const scores = [1, 2, 3, 4, 5] as const;

export function mayChange({ givenAt }: { givenAt: Date }, now: Date): boolean {
	return now.getTime() <= lastChange({ givenAt }).getTime();
}

/** Until when it may be changed. */
export const lastChange = ({ givenAt }: { givenAt: Date }): Date =>
	new Date(givenAt.getTime() + daysToChange * DAY);

export interface Distribution {
	/** How many gave each score, and the share of all in whole per cent. */
	scores: { score: number; count: number; percent: number }[];
	average: number;
}

/** @param counts how many gave each score */
export function distributionOf(counts: ReadonlyMap<number, number>): Distribution | null {
	const all = total(counts);
	if (all < fewestForDistribution) return null;
	return {
		scores: scores.map((score) => {
			const count = counts.get(score) ?? 0;
			return { score, count, percent: Math.round((100 * count) / all) };
		}),
		average: averageOf(counts)
	};
}

/** What the catalogue shows; null while there are too few. */
export function shownAverage(
	counts: ReadonlyMap<number, number>
): { average: number; count: number } | null {
	const count = total(counts);
	return count < fewestForAverage ? null : { average: averageOf(counts), count };
}

const total = (counts: ReadonlyMap<number, number>) =>
	[...counts.values()].reduce((sum, count) => sum + count, 0);

/** To one decimal. */
function averageOf(counts: ReadonlyMap<number, number>): number {
	const sum = [...counts].reduce((points, [score, count]) => points + score * count, 0);
	return Math.round((10 * sum) / total(counts)) / 10;
}
