import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnItem } from '../drawn-items.fixture.ts';
import type { ExchangeItem } from '../exchange-item.ts';
import { lossesOf } from '../losses.ts';
import { readGift } from './read-gift.ts';
import { writeGift } from './write-gift.ts';

/** What GIFT can say of an item. */
function inGift(item: ExchangeItem): ExchangeItem {
	const plain = { ...item, points: 1, files: [] };
	if (plain.type === 'essay') return { ...plain, rubric: '' };
	if (plain.type === 'short_answer') return { ...plain, matchesCase: false };
	if (plain.type === 'numerical') return { ...plain, units: [] };
	return 'shuffle' in plain ? { ...plain, shuffle: true } : plain;
}

describe('GIFT', () => {
	it('gives back what was written, for 300 drawn files', () => {
		const item = drawnItem(
			'choice',
			'true_false',
			'short_answer',
			'numerical',
			'matching',
			'ordering',
			'essay'
		);
		fc.assert(
			fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (items) => {
				const { content, lost } = writeGift(items);
				const { items: read, refused } = readGift(content);
				const kept = items.filter((each) =>
					lossesOf('gift', each).every((loss) => !loss.isLeftOut)
				);
				expect(refused).toEqual([]);
				expect(read.map((each) => each.item)).toEqual(kept.map(inGift));
				expect(lost.filter(({ isLeftOut }) => isLeftOut)).toHaveLength(items.length - kept.length);
			}),
			{ numRuns: 300 }
		);
	});
});
