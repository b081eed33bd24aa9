import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_ITEMS } from './items.fixture.ts';
import { livePool } from './live-pool.ts';
import { blueprintShortage, drawPaper, type BlueprintRow } from './paper.ts';

const ids = SAMPLE_ITEMS.map(({ id }) => id);
const anyQuarantine = fc.shuffledSubarray(ids);
const anyBlueprint: fc.Arbitrary<BlueprintRow[]> = fc
	.array(
		fc.record({
			count: fc.integer({ min: 1, max: 3 }),
			level: fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const, null),
			tags: fc.constant<string[]>([])
		}),
		{ minLength: 1, maxLength: 3 }
	)
	.filter((rows) => blueprintShortage(SAMPLE_ITEMS, rows).length === 0);

describe('the live pool', () => {
	it('leaves out what is in quarantine, and fills every blueprint that the whole pool fills', () => {
		fc.assert(
			fc.property(anyQuarantine, anyBlueprint, fc.string(), (quarantined, blueprint, seed) => {
				const { live, stays } = livePool(SAMPLE_ITEMS, quarantined, blueprint);
				expect(live.filter(({ id }) => quarantined.includes(id)).map(({ id }) => id)).toEqual(
					expect.arrayContaining(stays.map(({ id }) => id))
				);
				const shuffle = { items: true, options: true };
				const { entries } = drawPaper({ items: live, blueprint, seed, shuffle });
				expect(entries).toHaveLength(blueprint.reduce((sum, { count }) => sum + count, 0));
				// Nothing stays that could have been spared.
				for (const item of stays) {
					const rest = live.filter((each) => each !== item);
					expect(blueprintShortage(rest, blueprint)).not.toEqual([]);
				}
			})
		);
	});

	it('never empties a quiz that asks all its items', () => {
		const { live, stays } = livePool(SAMPLE_ITEMS, ids, null);
		expect(live).toHaveLength(1);
		expect(stays).toEqual(live);
	});

	it('is everything where nothing is in quarantine', () => {
		expect(livePool(SAMPLE_ITEMS, ['gone'], null)).toEqual({ live: SAMPLE_ITEMS, stays: [] });
	});
});
