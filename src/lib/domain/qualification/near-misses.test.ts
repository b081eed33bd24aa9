import { describe, expect, it } from 'vitest';
import { deriveAnswer } from './derive-answer.ts';
import { evaluate } from './evaluate.ts';
import { nearMisses } from './near-misses.ts';
import { parseStandard } from './parse.ts';
import type { Fact } from './types.ts';

const parsed = parseStandard(`
id: trial
title: { th: ทดลอง }
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule:
      all:
        - { level: DG, at_least: 2 }
        - { passed: law, score: 80 }
        - { completed: basics, within: { months: 12 } }
        - { hours: 12, area: DL, within: fiscal_year }
    validity: { months: 24, base: completion }
`);
if (!parsed.ok) throw new Error('the trial standard does not parse');
const { standard } = parsed;
const always = { spans: [{ from: '2020-01-01' }] };
const facts: Fact[] = [
	{ id: 'a', date: '2025-03-03', awarded: 'DG', level: 1 },
	{ id: 'b', date: '2025-01-10', assessed: 'law', score: 79 },
	{ id: 'c', date: '2025-01-20', recorded: '2025-06-01', assessed: 'law', score: 90 },
	{ id: 'd', date: '2024-03-31', completed: 'basics' },
	{ id: 'e', date: '2025-02-01', completed: 'basics' },
	{ id: 'f', date: '2025-02-20', revoked: 'e', reason: 'ปลอม' },
	{ id: 'g', date: '2024-09-30', credited: 6, area: 'DL' },
	{ id: 'h', date: '2024-10-01', credited: 6, area: 'DL' },
	{ id: 'i', date: '2025-05-01', credited: 6, area: 'DL' },
	{ id: 'j', date: '2024-12-01', credited: 6, area: 'DG' }
];
const asked = { asOf: '2025-04-01', knownAt: '2025-04-01' };

const missesOf = (index: number, days: { asOf: string; knownAt?: string } = asked) => {
	const rule = standard.editions[0]?.rule;
	const leaf = rule && 'all' in rule ? rule.all[index] : undefined;
	if (!leaf || 'all' in leaf || 'any' in leaf || 'choose' in leaf || 'sequence' in leaf)
		throw new Error('no leaf');
	return nearMisses(leaf, facts, days, null).map(({ fact, why }) => `${fact} ${why}`);
};

describe('what does not reach a test', () => {
	it('is evidence of a lower level or score', () => {
		expect(missesOf(0)).toEqual(['a too_low']);
		expect(missesOf(1)).toEqual(['b too_low', 'c unknown_then']);
		expect(missesOf(1, { asOf: '2025-04-01' })).toEqual(['b too_low']);
	});

	it('is evidence too old by a day, or revoked', () => {
		expect(missesOf(2)).toEqual(['d too_old', 'e revoked']);
		expect(missesOf(2, { asOf: '2025-03-31', knownAt: '2025-02-19' })).toEqual([]);
	});

	it('is hours of another fiscal year, or of a later day; never of another area', () => {
		expect(missesOf(3)).toEqual(['g too_old']);
		expect(missesOf(3, { asOf: '2025-04-01' })).toEqual(['g too_old', 'i after']);
	});

	it('stands beside the same tests that the answer rests on', () => {
		expect(evaluate(standard, always, facts, asked).status).toBe('in_progress');
		const answer = deriveAnswer(standard, always, facts, asked);
		expect(answer).toMatchObject({
			edition: 1,
			countedFrom: null,
			by: { test: 'all', holds: false }
		});
		const leaves = answer?.by.test === 'all' ? answer.by.of : [];
		expect(leaves.map(({ holds }) => holds)).toEqual([false, false, false, false]);
		expect(leaves[3]).toMatchObject({ sum: 6, facts: [{ id: 'h' }] });
		expect(deriveAnswer(standard, always, facts, { asOf: '2020-01-01' })).toBeNull();
	});
});
