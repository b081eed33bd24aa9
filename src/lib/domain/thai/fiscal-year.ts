import { BUDDHIST_ERA_OFFSET, isIsoDay, type IsoDay } from './dates.ts';

/**
 * A fiscal year of the Thai state: 1 October to 30 September, named by the Buddhist-era year it
 * ends in (Budget Procedures Act B.E. 2561, section 4). Both days belong to it.
 */
export type FiscalYear = { year: number; from: IsoDay; to: IsoDay };

/** The fiscal year a day falls in, its quarter (October to December is the first) and its
 * appraisal round (1: October to March, 2: April to September).
 * @throws RangeError when the text is not a day of the calendar. */
export function fiscalYear(day: IsoDay): FiscalYear & { quarter: 1 | 2 | 3 | 4; round: 1 | 2 } {
	if (!isIsoDay(day)) throw new RangeError(`Not a day of the calendar (YYYY-MM-DD): ${day}`);
	const month = Number(day.slice(5, 7));
	const endsIn = Number(day.slice(0, 4)) + (month >= 10 ? 1 : 0);
	const quarter = (((Math.floor((month - 1) / 3) + 1) % 4) + 1) as 1 | 2 | 3 | 4;
	return {
		...fiscalYearNamed(endsIn + BUDDHIST_ERA_OFFSET),
		quarter,
		round: quarter <= 2 ? 1 : 2
	};
}

/** First and last day of the fiscal year with a Buddhist-era name: 2569 runs from 2025-10-01 to
 * 2026-09-30. */
export function fiscalYearNamed(year: number): FiscalYear {
	const endsIn = year - BUDDHIST_ERA_OFFSET;
	return { year, from: `${endsIn - 1}-10-01`, to: `${endsIn}-09-30` };
}
