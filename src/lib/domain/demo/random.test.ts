import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseThai } from '../thai/normalise.ts';
import { femaleNames, maleNames, surnames } from './name-lists.ts';
import { createRandom } from './random.ts';

const draws = (seed: string, n = 50) => {
	const random = createRandom(seed);
	return Array.from({ length: n }, () => random.below(1000));
};

describe('seeded random numbers', () => {
	it('repeat for the same seed and differ for another', () => {
		fc.assert(
			fc.property(fc.string(), (seed) => {
				expect(draws(seed)).toEqual(draws(seed));
				expect(draws(seed)).not.toEqual(draws(`${seed}!`));
			})
		);
	});

	it('are spread evenly enough for a believable agency', () => {
		const random = createRandom('spread');
		const counts = Array<number>(10).fill(0);
		for (let i = 0; i < 10_000; i++) {
			const n = random.below(10);
			counts[n] = (counts[n] ?? 0) + 1;
		}
		for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
	});

	it('stay within their bounds, and a shuffle keeps every card', () => {
		fc.assert(
			fc.property(fc.string(), fc.integer(), fc.nat(1000), (seed, low, width) => {
				const random = createRandom(seed);
				const n = random.between(low, low + width);
				expect(n >= low && n <= low + width).toBe(true);
				const cards = Array.from({ length: 20 }, (_, i) => i);
				expect(random.shuffled(cards).sort((a, b) => a - b)).toEqual(cards);
				expect(random.chance(0)).toBe(false);
				expect(random.chance(1000)).toBe(true);
			})
		);
		expect(() => createRandom('').pick([])).toThrow(/Nothing to pick/);
	});

	it('fork into streams that do not depend on what was drawn before', () => {
		const fresh = createRandom('a').fork('x').below(1_000_000);
		const used = createRandom('a');
		used.below(7);
		expect(used.fork('x').below(1_000_000)).toBe(fresh);
	});
});

describe('names for fictional people', () => {
	it('are many, in the stored spelling, each once, with a Latin spelling', () => {
		for (const list of [maleNames, femaleNames, surnames]) {
			expect(list.length).toBeGreaterThan(90);
			expect(new Set(list.map(({ th }) => th)).size).toBe(list.length);
			for (const { th, en } of list) {
				expect(normaliseThai(th)).toBe(th);
				expect(th).toMatch(/^[\u0E01-\u0E4E]+$/);
				expect(en).toMatch(/^[A-Z][a-z]+$/);
			}
		}
	});
});
