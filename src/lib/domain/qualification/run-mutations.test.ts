import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { mutateStandard } from './mutate-standard.ts';
import { runMutations } from './run-mutations.ts';
import { anySoundStandard, shippedStandards } from './sound-standards.test-support.ts';

describe('the mutation run', () => {
	it.each(shippedStandards)('$name: its examples notice four of five slips or more', (shipped) => {
		const run = runMutations(shipped.standard);
		expect(run.mutants).toBeGreaterThan(30);
		expect(run.killed + run.survivors.length).toBe(run.mutants);
		expect(run.score).toBeGreaterThanOrEqual(0.8);
	});

	it('notices nothing without worked examples', () => {
		const { examples: _, ...rules } = shippedStandards[0]!.standard;
		expect(runMutations(rules)).toMatchObject({ killed: 0, score: 0 });
	});

	it('names what was changed, and where', () => {
		const { standard } = shippedStandards.find(({ name }) => name === 'g4-it.yaml')!;
		const { survivors: mutants } = runMutations({ ...standard, examples: [] });
		expect(mutants.map(({ path, before, after }) => [path, before, after])).toEqual(
			expect.arrayContaining([
				['applies_to.staff_group[0]', 'it', 'it-x'],
				['editions[0].effective_from', '2023-10-01', '2023-09-30'],
				['editions[0].rule.all[1].score', 80, 81],
				['editions[0].rule.all[2]', { completed: 'secure-operations' }, undefined],
				['editions[0].validity.months', 12, 11],
				['editions[0].renewal.grace_days', 60, 61]
			])
		);
	});

	it('makes standards that differ from the first and mostly from each other', () => {
		fc.assert(
			fc.property(anySoundStandard, (standard) => {
				const mutants = mutateStandard(standard).map((mutant) => mutant.standard);
				const texts = [standard, ...mutants].map(canonicalJson);
				expect(new Set(texts).size).toBeGreaterThan(mutants.length * 0.8);
				expect(texts.slice(1)).not.toContain(texts[0]);
			}),
			{ numRuns: Math.ceil(Number(process.env['LAW_RUNS'] ?? 1000) / 25) }
		);
	});
});
