import { toDay, toDayNumber } from '#lib/domain/qualification/calendar.ts';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import type { Fact, Requirement, Standard } from '#lib/domain/qualification/types.ts';

export interface BenchPerson {
	requirement: Requirement;
	facts: Fact[];
}

export const FROM = '2016-10-01';
export const TO = '2026-09-30';

/** Ten leaves to open a period and two to renew it: every kind of evidence, window and group. */
export function benchStandard(): Standard {
	const parsed = parseStandard(`
id: bench
title: { th: มาตรฐานวัดความเร็ว, en: Benchmark standard }
editions:
  - edition: 1
    issued_on: 2016-08-01
    effective_from: ${FROM}
    rule:
      all:
        - { completed: c1, within: { months: 36 } }
        - { passed: e1, score: 70 }
        - { passed: e2, score: 60, within: { months: 24 } }
        - { level: DG, at_least: 2 }
        - { hours: 6, area: DL, within: fiscal_year }
        - { hours: 20, within: { months: 24 } }
        - choose: 2
          of: [{ completed: c2 }, { completed: c3 }, { completed: c4 }]
        - any: [{ completed: c5 }, { passed: e3, score: 70 }]
    validity: { months: 24, base: completion }
    renewal:
      window_months: 6
      rule: { all: [{ passed: e1, score: 70 }, { hours: 6 }] }
      grace_days: 30
`);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
	return parsed.standard;
}

/** Mulberry32: the same population on every machine. */
function startRandom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

/** People with 60 facts each over ten years, in the order of recording, one in thirty revoked. */
export function benchPopulation(size: number, seed: number): BenchPerson[] {
	const random = startRandom(seed);
	const first = toDayNumber(FROM);
	const length = toDayNumber(TO) - first;
	return Array.from({ length: size }, () => {
		const days = Array.from({ length: 60 }, () => first + random(length)).sort((a, b) => a - b);
		const facts: Fact[] = [];
		for (const [i, day] of days.entries()) facts.push(anyFact(day, i));
		return { requirement: { spans: [{ from: toDay(first + random(700)) }] }, facts };

		function anyFact(day: number, i: number): Fact {
			const dated = { id: `f${i}`, date: toDay(day), recorded: toDay(day + random(20)) };
			const kind = random(30);
			const target = facts[random(i)];
			if (kind === 0 && target !== undefined && !('revoked' in target)) {
				return { ...dated, revoked: target.id };
			}
			if (kind < 11) return { ...dated, completed: `c${1 + random(5)}` };
			if (kind < 18) return { ...dated, assessed: `e${1 + random(3)}`, score: 55 + random(46) };
			if (kind < 21) {
				return { ...dated, awarded: 'DG', level: 2 + random(2) };
			}
			const area = ['DL', 'DG'][random(2)] as string;
			return { ...dated, credited: 3 + random(10), area };
		}
	});
}
