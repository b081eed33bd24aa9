import { FIRST_DAY, toDay, toDayNumber } from './calendar.ts';
import type { DayNumber } from './calendar.ts';
import { compile } from './compile.ts';
import type { CompiledEdition, CompiledStandard } from './compile.ts';
import { gatherEvidence, LAST } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { walkHistory } from './history.ts';
import type { Piece } from './history.ts';
import { toIntervalSet, union } from './interval-set.ts';
import type { IntervalSet } from './interval-set.ts';
import { begunTruth } from './truth.ts';
import type { Day, Fact, Interval, Requirement, Standard, Status } from './types.ts';

const FIRST = toDayNumber(FIRST_DAY);

/**
 * The whole status history as known at `knownAt` (absent: with everything given): intervals from
 * 1900-01-01 through 2199-12-31, in order, without gaps, neighbours always different.
 */
export function timeline(
	standard: Standard,
	requirement: Requirement,
	facts: readonly Fact[],
	{ knownAt }: { knownAt?: Day } = {}
): Interval[] {
	const compiled = compile(standard);
	const evidence = gatherEvidence(compiled, requirement, facts, knownAt);
	const editions = knownEditions(compiled, knownAt);
	const { pieces } = walkHistory(editions, evidence, LAST);
	const waived = toIntervalSet(evidence.standardWaivers);
	const intervals: Interval[] = [];
	const first = editions[0]?.from ?? LAST + 1;
	push(intervals, FIRST, Math.min(first - 1, LAST), 'not_required', null, null);
	const begun = new Map<CompiledEdition, IntervalSet>();
	for (const piece of pieces) {
		cut(piece.from, piece.until, evidence.required, (from, until, isRequired) => {
			if (!isRequired) return push(intervals, from, until, 'not_required', null, null);
			cut(from, until, waived, (from, until, isWaived, end) => {
				const { inForce } = piece;
				if (isWaived) {
					push(intervals, from, until, 'waived', inForce.source.edition, end);
				} else if (piece.status === 'never') {
					let started = begun.get(inForce);
					if (started === undefined) begun.set(inForce, (started = begunDays(inForce, evidence)));
					cut(from, until, started, (from, until, hasBegun) => {
						const status = hasBegun ? 'in_progress' : 'not_started';
						push(intervals, from, until, status, inForce.source.edition, null);
					});
				} else {
					pushPiece(intervals, from, until, piece);
				}
			});
		});
	}
	return intervals;
}

function pushPiece(intervals: Interval[], from: DayNumber, until: DayNumber, piece: Piece): void {
	push(
		intervals,
		from,
		until,
		piece.status as Status,
		piece.edition.source.edition,
		piece.validUntil
	);
}

/** The editions issued by `knownAt`, in order of effect. */
export function knownEditions(
	standard: CompiledStandard,
	knownAt: Day | undefined
): CompiledEdition[] {
	if (knownAt === undefined) return standard.editions;
	return standard.editions.filter((edition) => edition.source.issued_on <= knownAt);
}

/** Days on which at least one leaf of the rule is true or a sum of hours has begun. */
export function begunDays(edition: CompiledEdition, evidence: Evidence): IntervalSet {
	let days: IntervalSet = [];
	for (const leaf of edition.leaves) days = union(days, begunTruth(leaf, evidence));
	return days;
}

/** Calls back for each maximal part of `from`..`until` inside and outside the set, in order. */
function cut(
	from: DayNumber,
	until: DayNumber,
	set: IntervalSet,
	each: (from: DayNumber, until: DayNumber, inside: boolean, endOfRun: DayNumber) => void
): void {
	let day = from;
	for (let i = 0; i < set.length && day <= until; i += 2) {
		const start = set[i] as number;
		const end = set[i + 1] as number;
		if (end < day) continue;
		if (start > until) break;
		if (start > day) each(day, start - 1, false, NaN);
		const inside = Math.max(start, day);
		each(inside, Math.min(end, until), true, end);
		day = end + 1;
	}
	if (day <= until) each(day, until, false, NaN);
}

function push(
	intervals: Interval[],
	from: DayNumber,
	until: DayNumber,
	status: Status,
	edition: number | null,
	validUntilNumber: DayNumber | null
): void {
	if (from > until) return;
	const validUntil = validUntilNumber === null ? null : toDay(validUntilNumber);
	const last = intervals[intervals.length - 1];
	if (
		last !== undefined &&
		last.status === status &&
		last.edition === edition &&
		last.validUntil === validUntil
	) {
		last.until = toDay(until);
	} else {
		intervals.push({ from: toDay(from), until: toDay(until), status, edition, validUntil });
	}
}
