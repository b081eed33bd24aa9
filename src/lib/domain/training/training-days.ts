import { fiscalYearNamed } from '../thai/fiscal-year.ts';

/** Hours that make one day of training: our proposal (6 h), not an official figure; each agency may set its own. */
export const defaultHoursPerDay = 6;

/** A fiscal year, or one of its two appraisal rounds (OCSC ว 20/2552): 1 Oct - 31 Mar, 1 Apr - 30 Sep. */
export type Round = 1 | 2;

export interface TrainingSpan {
	/** Buddhist-era name of the fiscal year. */
	year: number;
	round: Round | undefined;
	from: string;
	until: string;
}

export function trainingSpan(year: number, round?: Round): TrainingSpan {
	const { from, to } = fiscalYearNamed(year);
	const spring = `${to.slice(0, 4)}-04-01`;
	return {
		year,
		round,
		from: round === 2 ? spring : from,
		until: round === 1 ? `${to.slice(0, 4)}-03-31` : to
	};
}

/** Names a span in an address: `2569`, or `2569-1` for its first round. */
export const spanName = ({ year, round }: Pick<TrainingSpan, 'year' | 'round'>) =>
	round ? `${year}-${round}` : String(year);

/** @returns undefined for what names no span between B.E. 2500 and 2699 */
export function spanNamed(name: string | undefined): TrainingSpan | undefined {
	const match = /^(2[56]\d\d)(?:-([12]))?$/.exec(name ?? '');
	if (!match) return undefined;
	return trainingSpan(Number(match[1]), match[2] ? (Number(match[2]) as Round) : undefined);
}

/** Days of training, to two places. */
export const toTrainingDays = (hours: number, hoursPerDay: number) =>
	Math.round((hours / hoursPerDay) * 100) / 100;

/** A run of hours from `from` (inclusive) to below `below`; the last has no end. */
export interface HoursBand {
	from: number;
	below: number | undefined;
}

/**
 * None at all, less than a day, and on in whole days, so that everybody is in exactly one band. A
 * target, in days, is a border of its own.
 */
export function hoursBands(hoursPerDay: number, targetDays: number | undefined): HoursBand[] {
	const days = [1, 2, 3, 5, 10];
	if (targetDays !== undefined && targetDays > 0) days.push(targetDays);
	const borders = [...new Set(days.map((each) => roundHours(each * hoursPerDay)))].sort(
		(a, b) => a - b
	);
	const starts = [smallest, ...borders];
	return [
		{ from: 0, below: smallest },
		...starts.map((from, index) => ({ from, below: starts[index + 1] }))
	];
}

/** The smallest amount that counts: a minute. */
const smallest = 0.01;
const roundHours = (hours: number) => Math.round(hours * 100) / 100;
