import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { explainEvaluation } from './render-evaluation.ts';
import type { Standard } from './types.ts';
import { anyDay, anyWorld } from './worlds.test-support.ts';

describe('an answer in words', () => {
	it('cites every fact of the proof, and is total, in both languages', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, ({ standard, requirement, facts, knownAt }, asOf) => {
				const asked = knownAt === undefined ? { asOf } : { asOf, knownAt };
				const answer = evaluate(standard, requirement, facts, asked);
				for (const lang of ['th', 'en'] as const) {
					const text = explainEvaluation(standard, answer, facts, { lang });
					expect(text).not.toMatch(/undefined|NaN|null|\[object/);
					for (const id of answer.proof?.facts ?? []) expect(text).toContain(`(${id})`);
				}
			}),
			{ numRuns: Number(process.env['LAW_RUNS'] ?? 500) }
		);
	});

	it('tells the history, the evidence and the waiver a person stands on', () => {
		const standard: Standard = {
			id: 's',
			title: { th: 'ทดลอง', en: 'A trial' },
			editions: [
				{
					edition: 1,
					issued_on: '2023-01-01',
					effective_from: '2023-01-01',
					rule: { all: [{ completed: 'cyber' }, { hours: 6, area: 'DL' }] },
					validity: { months: 12, base: 'completion' },
					renewal: { window_months: 3, grace_days: 30 },
					equivalences: [{ fact: { completed: 'old' }, counts_as: { completed: 'cyber' } }]
				},
				{
					edition: 2,
					issued_on: '2024-06-01',
					effective_from: '2024-07-01',
					transition: { running_periods: 'end_by', date: '2024-12-31' },
					rule: { completed: 'cyber' },
					validity: { months: 12, base: 'completion' },
					renewal: { window_months: 3 }
				}
			]
		};
		const answer = evaluate(
			standard,
			{ spans: [{ from: '2023-01-01' }] },
			[
				{ id: 'c', date: '2024-02-01', completed: 'old' },
				{ id: 'w', date: '2024-02-15', waived: { hours: 6, area: 'DL' }, until: '2024-03-31' }
			],
			{ asOf: '2024-10-05' }
		);
		const facts = [{ id: 'c', date: '2024-02-01', completed: 'old' }];
		expect(explainEvaluation(standard, answer, facts, { lang: 'en' })).toBe(
			[
				'A trial (s)',
				'On 5 October 2024: expiring soon',
				'Under edition 1',
				'Until 31 December 2024',
				'- 15 February 2024: qualified under edition 1, until 15 February 2025',
				'  - ✓ All of these',
				'    - ✓ Complete the course cyber: 1 February 2024 (c) by equivalence',
				'    - ✓ Have at least 6 hours of learning in DL: 0 hours in all; waived by w',
				'- 1 July 2024: edition 2 takes effect and ends the period on 31 December 2024',
				'- Renewal opens on 30 September 2024',
				'- To renew',
				'  - Complete the course cyber'
			].join('\n')
		);
	});
});
