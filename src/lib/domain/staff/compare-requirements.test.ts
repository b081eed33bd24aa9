import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../demo/demo-days.ts';
import { compareRequirements } from './compare-requirements.ts';
import { covers } from './history.ts';
import type { RequiredSpan } from './requirements.ts';

const span = (from: string, until?: string): RequiredSpan => ({
	from,
	...(until === undefined ? {} : { until }),
	reasons: []
});

it('names the days that are new and those that are gone', () => {
	const changes = compareRequirements(
		[span('2020-01-01', '2024-12-31')],
		[span('2022-01-01', '2022-12-31'), span('2024-06-01')]
	);
	expect(changes.map(({ change, from, until }) => [change, from, until])).toEqual([
		['lost', '2020-01-01', '2021-12-31'],
		['lost', '2023-01-01', '2024-05-31'],
		['gained', '2025-01-01', null]
	]);
});

it('says for every day what the two say of it', () => {
	const spans = fc
		.array(
			fc.record({ gap: fc.integer({ min: 2, max: 9 }), length: fc.integer({ min: 0, max: 9 }) }),
			{
				maxLength: 4
			}
		)
		.map((parts) => {
			let day = '2024-01-01';
			return parts.map(({ gap, length }) => {
				const from = addDays(day, gap);
				day = addDays(from, length);
				return span(from, day);
			});
		});
	const on = (of: readonly RequiredSpan[], day: string) =>
		of.some(({ from, until }) => covers({ from, until: until ?? null }, day));
	fc.assert(
		fc.property(spans, spans, (before, after) => {
			const changes = compareRequirements(before, after);
			for (let n = 0; n < 90; n++) {
				const day = addDays('2024-01-01', n);
				const change = changes.filter((each) => covers(each, day)).map((each) => each.change);
				const expected =
					on(after, day) === on(before, day) ? [] : [on(after, day) ? 'gained' : 'lost'];
				expect(change).toEqual(expected);
			}
		})
	);
});
