import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProof } from './check-proof.ts';
import { evaluate } from './evaluate.ts';
import type { Edition, Evaluation, Fact, Standard } from './types.ts';
import { anyDay, anyWorld } from './worlds.test-support.ts';

const runs = Number(process.env.LAW_RUNS ?? 800);

/** Every way to change one thing in a piece of JSON. */
function* mutants(value: unknown, path: string): Generator<{ path: string; value: unknown }> {
	if (Array.isArray(value)) {
		for (let i = 0; i < value.length; i++) {
			yield { path: `${path}[${i}] dropped`, value: value.toSpliced(i, 1) };
			yield { path: `${path}[${i}] doubled`, value: value.toSpliced(i, 0, value[i]) };
			for (const inner of mutants(value[i], `${path}[${i}]`)) {
				yield { path: inner.path, value: value.with(i, inner.value) };
			}
		}
	} else if (value !== null && typeof value === 'object') {
		for (const [key, member] of Object.entries(value)) {
			for (const inner of mutants(member, `${path}.${key}`)) {
				yield { path: inner.path, value: { ...value, [key]: inner.value } };
			}
			yield { path: `${path}.${key} removed`, value: { ...value, [key]: undefined } };
		}
	} else if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
		for (const shift of [-1, 1, 40]) {
			const day = new Date(Date.parse(value) + shift * 86_400_000).toISOString().slice(0, 10);
			yield { path: `${path} = ${day}`, value: day };
		}
		yield { path: `${path} = null`, value: null };
	} else if (typeof value === 'number') {
		yield { path: `${path} + 1`, value: value + 1 };
	} else if (typeof value === 'boolean') {
		yield { path: `${path} negated`, value: !value };
	} else if (typeof value === 'string') {
		yield { path: `${path} renamed`, value: `${value}x` };
	} else {
		yield { path: `${path} filled`, value: '2024-05-05' };
	}
}

describe('a proof', { timeout: 120_000 }, () => {
	it('of every holding status is accepted by the checker', () => {
		let holding = 0;
		fc.assert(
			fc.property(anyWorld, fc.array(anyDay, { minLength: 4, maxLength: 4 }), (world, days) => {
				const { standard, requirement, facts, knownAt } = world;
				for (const asOf of days) {
					const answer = evaluate(standard, requirement, facts, {
						asOf,
						...(knownAt === undefined ? {} : { knownAt })
					});
					if (answer.proof !== null) holding += 1;
					expect(checkProof(standard, facts, answer, requirement)).toEqual({ ok: true });
					expect(checkProof(standard, facts, answer)).toEqual({ ok: true });
				}
			}),
			{ numRuns: runs }
		);
		expect(holding).toBeGreaterThan(runs / 4);
	});

	it('with any one thing changed is refused', () => {
		let refused = 0;
		fc.assert(
			fc.property(anyWorld, anyDay, (world, asOf) => {
				const { standard, requirement, facts, knownAt } = world;
				const answer = evaluate(standard, requirement, facts, {
					asOf,
					...(knownAt === undefined ? {} : { knownAt })
				});
				if (answer.proof === null) return;
				for (const mutant of mutants(answer.proof, 'proof')) {
					const forged = { ...answer, proof: mutant.value } as Evaluation;
					const { ok } = checkProof(standard, facts, forged, requirement);
					if (ok) throw new Error(`accepted with ${mutant.path}`);
					refused += 1;
				}
			}),
			{ numRuns: runs }
		);
		expect(refused).toBeGreaterThan(runs);
	});

	it('says every edition that ended its period, also when a later one ended it sooner', () => {
		const endedBy = (edition: number, on: string, date: string): Edition => ({
			edition,
			issued_on: on,
			effective_from: on,
			transition: { running_periods: 'end_by', date },
			rule: { completed: 'b' }
		});
		const standard: Standard = {
			id: 's',
			title: { th: 'ทดลอง' },
			editions: [
				{
					edition: 1,
					issued_on: '2024-01-15',
					effective_from: '2024-01-15',
					rule: { completed: 'a' },
					validity: { months: 1, base: 'completion' }
				},
				endedBy(2, '2024-01-22', '2024-01-24'),
				endedBy(3, '2024-01-23', '2024-01-23')
			]
		};
		const facts: Fact[] = [{ id: 'f', date: '2024-01-15', completed: 'a' }];
		const answer = evaluate(standard, { spans: [{ from: '2024-01-01' }] }, facts, {
			asOf: '2024-01-23'
		});
		expect(answer.proof?.steps.map(({ did }) => did)).toEqual(['opened', 'ended_by', 'ended_by']);
		expect(checkProof(standard, facts, answer)).toEqual({ ok: true });
		const silent = structuredClone(answer);
		silent.proof?.steps.splice(1, 1);
		expect(checkProof(standard, facts, silent).ok).toBe(false);
	});

	it('is refused once a fact it rests on is gone', () => {
		fc.assert(
			fc.property(anyWorld, anyDay, (world, asOf) => {
				const { standard, requirement, facts } = world;
				const answer = evaluate(standard, requirement, facts, { asOf });
				for (const id of answer.proof?.facts ?? []) {
					const rest = facts.filter((fact) => fact.id !== id);
					expect(checkProof(standard, rest, answer, requirement).ok).toBe(false);
				}
			}),
			{ numRuns: runs }
		);
	});
});
