import type { DayNumber } from './calendar.ts';

/**
 * Days as sorted, disjoint, never adjacent inclusive spans, flat: `[from, until, from, until, …]`.
 * Rules combine these instead of days, so work grows with boundaries and not with time.
 */
export type IntervalSet = DayNumber[];

/** Appends a span that starts no earlier than any before it, melting it into the last if it can. */
export function append(set: IntervalSet, from: DayNumber, until: DayNumber): void {
	if (from > until) return;
	const last = set.length - 1;
	if (last > 0 && from <= (set[last] as number) + 1) {
		if (until > (set[last] as number)) set[last] = until;
	} else {
		set.push(from, until);
	}
}

export function union(a: IntervalSet, b: IntervalSet): IntervalSet {
	if (a.length === 0) return b;
	if (b.length === 0) return a;
	const result: IntervalSet = [];
	let i = 0;
	let j = 0;
	while (i < a.length || j < b.length) {
		if (j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number))) {
			append(result, a[i] as number, a[i + 1] as number);
			i += 2;
		} else {
			append(result, b[j] as number, b[j + 1] as number);
			j += 2;
		}
	}
	return result;
}

export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
	const result: IntervalSet = [];
	let i = 0;
	let j = 0;
	while (i < a.length && j < b.length) {
		const from = Math.max(a[i] as number, b[j] as number);
		const until = Math.min(a[i + 1] as number, b[j + 1] as number);
		if (from <= until) result.push(from, until);
		if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
		else j += 2;
	}
	return result;
}

/** The days that lie in at least `count` of the sets. */
export function inAtLeast(count: number, sets: IntervalSet[]): IntervalSet {
	const edges: [DayNumber, number][] = [];
	for (const set of sets) {
		for (let i = 0; i < set.length; i += 2) {
			edges.push([set[i] as number, 1], [(set[i + 1] as number) + 1, -1]);
		}
	}
	edges.sort((x, y) => x[0] - y[0]);
	const result: IntervalSet = [];
	let depth = 0;
	for (let i = 0; i < edges.length;) {
		const day = (edges[i] as [number, number])[0];
		while (i < edges.length && (edges[i] as [number, number])[0] === day) {
			depth += (edges[i] as [number, number])[1];
			i += 1;
		}
		const next = edges[i]?.[0];
		if (depth >= count && next !== undefined) append(result, day, next - 1);
	}
	return result;
}

/** Sorts and melts spans given in any order. */
export function toIntervalSet(spans: { from: DayNumber; until: DayNumber }[]): IntervalSet {
	const set: IntervalSet = [];
	const sorted = spans.length > 1 ? [...spans].sort((x, y) => x.from - y.from) : spans;
	for (const span of sorted) append(set, span.from, span.until);
	return set;
}

/** The first day of the set that is `day` or later; Infinity when there is none. */
export function firstFrom(set: IntervalSet, day: DayNumber): DayNumber {
	for (let i = 0; i < set.length; i += 2) {
		if (day <= (set[i + 1] as number)) return Math.max(day, set[i] as number);
	}
	return Infinity;
}

/** The last day of the unbroken run of the set that holds `day`; undefined when none holds it. */
export function endOfRun(set: IntervalSet, day: DayNumber): DayNumber | undefined {
	for (let i = 0; i < set.length; i += 2) {
		if (day < (set[i] as number)) return undefined;
		if (day <= (set[i + 1] as number)) return set[i + 1];
	}
	return undefined;
}
