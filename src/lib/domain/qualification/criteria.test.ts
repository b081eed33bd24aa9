import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaMet, criteriaOf, editionInForce } from './criteria.ts';
import { evaluate, isHolding } from './evaluate.ts';
import { ALWAYS, completed, standardOf } from './stories.test-support.ts';
import { anyDay, anyWorld } from './worlds.test-support.ts';

const rule = {
	all: [
		{ completed: 'a' },
		{ any: [{ completed: 'b' }, { passed: 'e', score: 80 }] },
		{ completed: 'c', within: { months: 6 } }
	]
};

describe('the lines of a standard', () => {
	it('are what the rule asks one by one, and what each is made of', () => {
		expect(criteriaOf({ rule }).map(({ id, depth }) => `${depth} ${id}`)).toEqual([
			'0 1',
			'0 2',
			'1 2.1',
			'1 2.2',
			'0 3'
		]);
		expect(criteriaOf({ rule: { completed: 'a' } }).map(({ id }) => id)).toEqual(['1']);
	});

	it('are met one by one on a day', () => {
		const standard = standardOf({ rule });
		const facts = [...completed('b', '2024-02-01'), ...completed('c', '2024-03-01')];
		const met = (asOf: string) =>
			[...(criteriaMet(standard, ALWAYS, facts, { asOf }) ?? [])].sort();
		expect(met('2024-02-01')).toEqual(['2', '2.1']);
		expect(met('2024-08-01')).toEqual(['2', '2.1', '3']);
		expect(met('2024-10-01')).toEqual(['2', '2.1']);
	});

	it('need their order in a sequence', () => {
		const standard = standardOf({ rule: { sequence: [{ completed: 'a' }, { completed: 'b' }] } });
		const facts = [...completed('b', '2024-02-01'), ...completed('a', '2024-03-01')];
		expect([...(criteriaMet(standard, ALWAYS, facts, { asOf: '2024-04-01' }) ?? [])]).toEqual([
			'1'
		]);
	});

	it('are never all met by somebody who does not hold the standard, and all by whom the rule alone holds', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, ({ standard, requirement, facts, knownAt }, asOf) => {
				const day = { asOf, ...(knownAt !== undefined && { knownAt }) };
				const answer = evaluate(standard, requirement, facts, day);
				const edition = editionInForce(standard, day);
				const met = criteriaMet(standard, requirement, facts, day);
				expect(met === undefined).toBe(edition === undefined);
				if (!edition || !met || answer.status === 'not_required' || answer.status === 'waived')
					return;
				const top = criteriaOf(edition).filter(({ depth }) => depth === 0);
				const all = top.every(({ id }) => met.has(id));
				if (!isHolding(answer.status)) expect(all).toBe(false);
				else if (answer.until === null && answer.edition === edition.edition)
					expect(all).toBe(true);
			}),
			{ numRuns: 800 }
		);
	});
});
