import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item, Level } from './items.ts';
import { SAMPLE_ITEMS, sample } from './items.fixture.ts';
import { blueprintShortage, drawPaper, type BlueprintRow } from './paper.ts';
import { seededRandom, shuffle } from './random.ts';

const both = { items: true, options: true };
const base = sample('numerical');
const anyPool = fc
	.array(
		fc.record({
			level: fc.constantFrom<Level>('easy', 'medium', 'hard'),
			tags: fc.subarray(['a', 'b', 'c'])
		}),
		{ maxLength: 14 }
	)
	.map((list) => list.map((each, index): Item => ({ ...base, ...each, id: `i${index}` })));
const anyBlueprint: fc.Arbitrary<BlueprintRow[]> = fc.array(
	fc.record({
		count: fc.integer({ min: 1, max: 4 }),
		level: fc.constantFrom<Level | null>('easy', 'medium', 'hard', null),
		tags: fc.subarray(['a', 'b'])
	}),
	{ minLength: 1, maxLength: 4 }
);
const fits = (item: Item, row: BlueprintRow) =>
	(row.level === null || item.level === row.level) && row.tags.every((t) => item.tags.includes(t));

// Whether the items can be dealt to the rows, each exactly its count: tried exhaustively.
function canBeDealt(items: readonly Item[], rows: readonly BlueprintRow[]): boolean {
	const [item, ...rest] = items;
	if (item === undefined) return rows.every(({ count }) => count === 0);
	return rows.some(
		(row, index) =>
			row.count > 0 &&
			fits(item, row) &&
			canBeDealt(
				rest,
				rows.map((each, i) => (i === index ? { ...each, count: each.count - 1 } : each))
			)
	);
}

describe('drawing a paper', () => {
	it('gives the same paper for the same seed, and another for another', () => {
		const draw = (seed: string) =>
			drawPaper({ items: SAMPLE_ITEMS, blueprint: null, seed, shuffle: both });
		fc.assert(fc.property(fc.string(), (seed) => void expect(draw(seed)).toEqual(draw(seed))));
		const papers = Array.from({ length: 20 }, (_, index) => draw(`attempt-${index}`).entries);
		expect(new Set(papers.map((entries) => JSON.stringify(entries))).size).toBeGreaterThan(15);
	});

	it('keeps its generator for ever', () => {
		const random = seededRandom('samatthana');
		expect([random(), random(), random()].map((n) => Math.floor(n * 1e6))).toEqual([
			69335, 675909, 643265
		]);
		expect(shuffle([1, 2, 3, 4, 5, 6], '1').join('')).toBe('463215');
	});

	it('meets the blueprint exactly, or says which row is short', () => {
		fc.assert(
			fc.property(anyPool, anyBlueprint, fc.string(), (items, blueprint, seed) => {
				const short = blueprintShortage(items, blueprint);
				const draw = () => drawPaper({ items, blueprint, seed, shuffle: both });
				if (short.length > 0) {
					expect(draw).toThrow(RangeError);
					return;
				}
				const chosen = draw().entries.map(({ itemId }) => items.find(({ id }) => id === itemId));
				expect(new Set(chosen).size).toBe(chosen.length);
				expect(canBeDealt(chosen as Item[], blueprint)).toBe(true);
			})
		);
	});

	it('finds a draw for overlapping rows whenever there is one', () => {
		const item = (id: string, tags: string[]): Item => ({ ...base, id, level: 'easy', tags });
		const items = [item('x', ['a']), item('y', [])];
		const blueprint = [
			{ count: 1, level: 'easy' as const, tags: [] },
			{ count: 1, level: null, tags: ['a'] }
		];
		for (let seed = 0; seed < 20; seed++) {
			const paper = drawPaper({ items, blueprint, seed: String(seed), shuffle: both });
			expect(paper.entries.map(({ itemId }) => itemId).sort()).toEqual(['x', 'y']);
		}
		expect(blueprintShortage([item('x', ['a'])], blueprint)).toMatchObject([
			{ asked: 1, available: 0 }
		]);
	});

	it('leaves items and options as written when nothing is to be shuffled', () => {
		const shuffled = { items: false, options: false };
		const paper = drawPaper({ items: SAMPLE_ITEMS, blueprint: null, seed: 's', shuffle: shuffled });
		expect(paper.entries.map(({ itemId }) => itemId)).toEqual(SAMPLE_ITEMS.map(({ id }) => id));
		expect(paper.entries[0]?.order).toEqual(sample('single').options.map(({ id }) => id));
	});

	it('never shows the steps of an ordering item in the right order', () => {
		const right = sample('ordering').steps.map(({ id }) => id);
		for (let seed = 0; seed < 200; seed++) {
			const { entries } = drawPaper({
				items: [sample('ordering')],
				blueprint: null,
				seed: String(seed),
				shuffle: { items: false, options: false }
			});
			expect(entries[0]?.order).not.toEqual(right);
			expect([...(entries[0]?.order ?? [])].sort()).toEqual([...right].sort());
		}
	});
});
