import { toDay, toDayNumber } from '../qualification/calendar.ts';
import type { Day } from '../qualification/types.ts';

/** A run of days, both inclusive; `until` null: until further notice. */
export interface Run {
	from: Day;
	until: Day | null;
}

export const dayAfter = (day: Day): Day => toDay(toDayNumber(day) + 1);
export const dayBefore = (day: Day): Day => toDay(toDayNumber(day) - 1);

export const covers = ({ from, until }: Run, day: Day): boolean =>
	from <= day && (until === null || until >= day);

/** The days that both have; undefined when there are none. */
export function overlap(a: Run, b: Run): Run | undefined {
	const from = a.from > b.from ? a.from : b.from;
	const until = earlierEnd(a.until, b.until);
	return until !== null && until < from ? undefined : { from, until };
}

export function earlierEnd(a: Day | null, b: Day | null): Day | null {
	if (a === null || b === null) return a ?? b;
	return a < b ? a : b;
}

/**
 * A run cut where a history changes, each piece with the entry of its days. Days before the first
 * entry have the first, days after the last (or in a gap) the one before: whoever held a post then
 * was somewhere.
 */
export function cutByHistory<E extends Run>(
	run: Run,
	history: readonly E[]
): (Run & { entry: E })[] {
	const pieces: (Run & { entry: E })[] = [];
	history.forEach((entry, index) => {
		const next = history[index + 1];
		const reach = {
			from: index === 0 ? '0001-01-01' : entry.from,
			until: next ? dayBefore(next.from) : null
		};
		const days = overlap(run, reach);
		if (days) pieces.push({ ...days, entry });
	});
	return pieces;
}

/** Adjoining runs that say the same are one. */
export function joinRuns<E extends Run>(runs: readonly E[], same: (a: E, b: E) => boolean): E[] {
	const joined: E[] = [];
	for (const run of runs) {
		const last = joined.at(-1);
		if (last && last.until !== null && dayAfter(last.until) === run.from && same(last, run))
			joined[joined.length - 1] = { ...last, until: run.until };
		else joined.push(run);
	}
	return joined;
}

export type Values<E extends Run> = Omit<E, keyof Run>;

/**
 * Values that change on a day. Each lasts until the history already changes that same value again:
 * a name given late does not undo a move that came after it.
 *
 * @throws RangeError when nothing is recorded for the day
 */
export function changeFrom<E extends Run>(
	history: readonly E[],
	day: Day,
	change: Partial<Values<E>>
): E[] {
	const before = history.find((each) => covers(each, day));
	if (!before) throw new RangeError('no such day in the history');
	const carried = new Set(Object.keys(change) as (keyof Values<E>)[]);
	const changed = history.flatMap((entry): E[] => {
		if (entry.until !== null && entry.until < day) return [entry];
		const values = { ...entry };
		for (const key of carried) {
			if (entry[key] !== before[key]) carried.delete(key);
			else values[key] = change[key] as E[typeof key];
		}
		if (entry.from >= day) return [values];
		return [
			{ ...entry, until: dayBefore(day) },
			{ ...values, from: day }
		];
	});
	return joinRuns(changed, sameValues);
}

/** The change that took effect on a day never was: its values go back to what they were before. */
export function dropChange<E extends Run>(history: readonly E[], day: Day): E[] {
	const index = history.findIndex(({ from }) => from === day);
	const [previous, entry] = [history[index - 1], history[index]];
	if (!previous || !entry) throw new RangeError('no such change in the history');
	const back: Partial<Values<E>> = {};
	for (const key of Object.keys(entry) as (keyof E)[])
		if (key !== 'from' && key !== 'until' && previous[key] !== entry[key])
			Object.assign(back, { [key]: previous[key] });
	return changeFrom(history, day, back);
}

/**
 * The change of one day took effect on another.
 *
 * @throws RangeError when another change lies between the two days
 */
export function shiftChange<E extends Run>(history: readonly E[], day: Day, to: Day): E[] {
	const index = history.findIndex(({ from }) => from === day);
	const [previous, entry] = [history[index - 1], history[index]];
	if (!entry) throw new RangeError('no such change in the history');
	if ((entry.until !== null && to > entry.until) || (previous && to <= previous.from))
		throw new RangeError('another change lies between');
	return history.map((each, at) => {
		if (at === index) return { ...each, from: to };
		return at === index - 1 ? { ...each, until: dayBefore(to) } : each;
	});
}

/** The history with this as its last day. @throws RangeError before its first day */
export function endOn<E extends Run>(history: readonly E[], day: Day | null): E[] {
	const kept = history.filter(({ from }) => day === null || from <= day);
	const last = kept.at(-1);
	if (!last) throw new RangeError('the history ends before it begins');
	return [...kept.slice(0, -1), { ...last, until: day }];
}

export function sameValues<E extends Run>(a: E, b: E): boolean {
	return (Object.keys(a) as (keyof E)[]).every(
		(key) => key === 'from' || key === 'until' || a[key] === b[key]
	);
}
