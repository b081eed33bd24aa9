import fc from 'fast-check';
import { seededRandom } from '../assessment/random.ts';
import type { ItemUnderStudy, SittingResponses } from './responses.ts';

/** Sittings of one fixed paper from rows of points, one column per item; item ids are 1, 2, 3 … */
export function sittingsOf(rows: number[][], max: number[]): SittingResponses[] {
	return rows.map((row) => ({
		responses: row.map((points, i) => ({
			itemId: i + 1,
			points,
			max: max[i] ?? 1,
			chosen: null
		}))
	}));
}

/** Items without options, with ids 1 … count. */
export function plainItems(count: number): ItemUnderStudy[] {
	return Array.from({ length: count }, (_, i) => ({
		id: i + 1,
		type: 'short_answer',
		options: [],
		guess: 0
	}));
}

export type TrueItem = { slope: number; difficulty: number };

/**
 * Right/wrong responses of people with normal ability to items of the two-parameter logistic model;
 * with `draw`, each paper holds that many of the items, drawn at random.
 */
export function simulate(input: {
	items: TrueItem[];
	people: number;
	seed: string;
	draw?: number;
}): SittingResponses[] {
	const random = seededRandom(input.seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	return Array.from({ length: input.people }, () => {
		const ability = normal();
		const paper = input.items
			.map((item, i) => ({ ...item, itemId: i + 1, at: random() }))
			.sort((a, b) => (input.draw === undefined ? a.itemId - b.itemId : a.at - b.at))
			.slice(0, input.draw);
		return {
			responses: paper.map(({ itemId, slope, difficulty }) => {
				const right = random() < 1 / (1 + Math.exp(-slope * (ability - difficulty)));
				return { itemId, points: right ? 1 : 0, max: 1, chosen: null };
			})
		};
	});
}

/** Any small quiz: fixed or drawn papers, partial credit, items of different weight. */
export const anySittings: fc.Arbitrary<SittingResponses[]> = fc
	.tuple(fc.integer({ min: 2, max: 6 }), fc.boolean())
	.chain(([items, drawn]) => {
		const response = (itemId: number) =>
			fc.integer({ min: 0, max: 4 }).map((quarters) => {
				const max = (itemId % 3) + 1;
				return { itemId, points: (quarters / 4) * max, max, chosen: null };
			});
		const ids = Array.from({ length: items }, (_, i) => i + 1);
		const paper = drawn ? fc.subarray(ids, { minLength: 1 }) : fc.constant(ids);
		const sitting = paper
			.chain((drawnIds) => fc.tuple(...drawnIds.map(response)))
			.map((responses) => ({ responses }));
		return fc.array(sitting, { minLength: 1, maxLength: 25 });
	});
