import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { iso, num, oracle } from './oracle.test-support.ts';
import { timeline } from './timeline.ts';
import type { Interval } from './types.ts';
import { anyDay, anyWorld, WORLD_FROM, WORLD_TO } from './worlds.test-support.ts';

const known = (knownAt: string | undefined) => (knownAt === undefined ? {} : { knownAt });

function at(intervals: Interval[], day: string): Interval {
	const found = intervals.find((interval) => interval.from <= day && day <= interval.until);
	if (found === undefined) throw new Error(`no interval holds ${day}`);
	return found;
}

describe('the laws of the kernel', () => {
	it('gives on every day what a naive day-by-day reading of the rules gives', () => {
		fc.assert(
			fc.property(anyWorld, ({ standard, requirement, facts, knownAt }) => {
				const days = oracle(standard, requirement, facts, knownAt, WORLD_FROM, WORLD_TO);
				const intervals = timeline(standard, requirement, facts, known(knownAt));
				days.forEach((expected, i) => {
					const day = iso(num(WORLD_FROM) + i);
					const { status, edition, validUntil } = at(intervals, day);
					expect({ day, status, edition, validUntil }).toEqual({ day, ...expected });
				});
			}),
			{ numRuns: Number(process.env.LAW_RUNS ?? 600) }
		);
	});

	it('answers for one day as the timeline does', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, ({ standard, requirement, facts, knownAt }, asOf) => {
				const answer = evaluate(standard, requirement, facts, { asOf, ...known(knownAt) });
				const interval = at(timeline(standard, requirement, facts, known(knownAt)), asOf);
				expect(answer.status).toBe(interval.status);
				expect(answer.edition).toBe(interval.edition);
				if (interval.validUntil !== null) expect(answer.until).toBe(interval.validUntil);
			}),
			{ numRuns: Number(process.env.LAW_RUNS ?? 600) }
		);
	});
});
