import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeQuiz, type QuizStatistics } from './describe-quiz.ts';
import { estimateParameters } from './item-parameters.ts';
import { judgeQuarantine } from './quarantine.ts';
import type { ItemUnderStudy, SittingResponses } from './responses.ts';
import {
	anySittings,
	plainItems,
	simulate,
	sittingsOf,
	type TrueItem
} from './sittings.fixture.ts';

// Twelve sittings of five items; the last gives up to two points. Figures below come from
// tests/support/item-figures.py, which uses exact fractions and Python's statistics module.
const ROWS = [
	[1, 1, 1, 1, 2],
	[1, 1, 1, 0, 2],
	[1, 1, 1, 1, 1],
	[1, 1, 0, 0, 2],
	[1, 0, 1, 1, 1],
	[1, 1, 1, 0, 0],
	[0, 1, 1, 1, 1],
	[1, 1, 0, 1, 0],
	[1, 0, 0, 0, 1],
	[0, 1, 0, 1, 0],
	[1, 0, 0, 0, 0],
	[0, 0, 0, 1, 0]
];
const fixed = describeQuiz(sittingsOf(ROWS, [1, 1, 1, 1, 2]), plainItems(5));

describe('figures of a quiz on fixed data', () => {
	it.each<[keyof QuizStatistics, number]>([
		['mean', 0.5555555555555556],
		['median', 0.5833333333333334],
		['deviation', 0.2690549616538829],
		['skewness', -0.028811726558933916],
		['kurtosis', -0.9655489453758789],
		['alpha', 305 / 688],
		['errorRatio', 0.746113963487903],
		['standardError', 0.2007456638356643]
	])('%s is %f', (name, figure) => {
		expect(fixed[name]).toBeCloseTo(figure, 9);
	});

	it('gives the interval of alpha after Bonett', () => {
		expect(fixed.alphaInterval?.from).toBeCloseTo(-0.4832389014168019, 9);
		expect(fixed.alphaInterval?.to).toBeCloseTo(0.7910657857714438, 9);
	});

	it('says that twelve attempts are few and alpha is low', () => {
		expect(fixed.warnings).toEqual(['few_attempts', 'alpha_low']);
	});
});

describe('figures of items on fixed data', () => {
	const columns = [
		'facility',
		'deviation',
		'discrimination',
		'efficiency',
		'pointBiserial',
		'upperLower',
		'intendedWeight',
		'effectiveWeight'
	] as const;
	it.each([
		[1, 0.75, 0.4522670169, 0.1001670845, 0.1304347826, 0.3735436838, 0.5, 1 / 6, 0.1520163182],
		[2, 2 / 3, 0.4923659639, 0.3592106041, 0.4705882353, 0.6099942813, 5 / 6, 1 / 6, 0.2026884242],
		[3, 0.5, 0.5222329679, 0.5494422558, 2 / 3, 0.7548294124, 1, 1 / 6, 0.2322087616],
		[
			4,
			7 / 12,
			0.5149286505,
			-0.1377074346,
			-0.1612903226,
			0.1822706541,
			1 / 6,
			1 / 6,
			0.1133062737
		],
		[5, 5 / 12, 0.417423555, 0.400668338, 4 / 9, 0.7869640632, 0.75, 1 / 3, 0.2997802222]
	])('item %i', (id, ...figures) => {
		const item = fixed.items.find(({ itemId }) => itemId === id);
		columns.forEach((name, i) => expect(item?.[name], name).toBeCloseTo(figures[i] ?? NaN, 9));
	});

	it('gives the interval of facility after Wilson', () => {
		expect(fixed.items[0]?.facilityInterval?.from).toBeCloseTo(0.4676946651, 9);
		expect(fixed.items[0]?.facilityInterval?.to).toBeCloseTo(0.9110583316, 9);
	});
});

describe('laws of the figures', () => {
	const figuresOf = (sittings: SittingResponses[]) => describeQuiz(sittings, plainItems(6));

	it('keeps shares within 0 … 1, correlations within −1 … 1 and weights at a sum of one', () => {
		fc.assert(
			fc.property(anySittings, (sittings) => {
				const { items, alpha, errorRatio } = figuresOf(sittings);
				for (const item of items) {
					expect(item.facility).toBeGreaterThanOrEqual(0);
					expect(item.facility).toBeLessThanOrEqual(1);
					expect(item.facilityInterval?.from).toBeLessThanOrEqual(item.facility + 1e-12);
					expect(item.facilityInterval?.to).toBeGreaterThanOrEqual(item.facility - 1e-12);
					for (const value of [item.discrimination, item.pointBiserial, item.upperLower])
						if (value !== null) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
					if (item.efficiency !== null) expect(item.efficiency).toBeLessThanOrEqual(1 + 1e-9);
				}
				const weights = items.reduce((sum, { intendedWeight }) => sum + intendedWeight, 0);
				expect(weights).toBeCloseTo(1, 9);
				if (alpha !== null && !Number.isNaN(alpha)) expect(errorRatio).not.toBeNaN();
				expect(JSON.stringify(items)).not.toContain('NaN');
			})
		);
	});

	it('does not depend on the order of the sittings, nor of the items on a paper', () => {
		fc.assert(
			fc.property(anySittings, (sittings) => {
				const turned = sittings
					.toReversed()
					.map(({ responses }) => ({ responses: responses.toReversed() }));
				const [a, b] = [figuresOf(sittings), figuresOf(turned)];
				expect(ordered(b)).toEqual(near(ordered(a)));
			})
		);
	});

	it('does not depend on what a point is worth when all items are worth it', () => {
		fc.assert(
			fc.property(anySittings, (sittings) => {
				const dearer = sittings.map(({ responses }) => ({
					responses: responses.map((each) => ({
						...each,
						points: each.points * 8,
						max: each.max * 8
					}))
				}));
				expect(ordered(figuresOf(dearer))).toEqual(near(ordered(figuresOf(sittings))));
			})
		);
	});
});

describe('simulated responses', () => {
	const items: TrueItem[] = Array.from({ length: 40 }, (_, i) => ({
		slope: [0.8, 1.1, 1.4, 1.8][i % 4] ?? 1,
		difficulty: -1.6 + (3.2 * i) / 39
	}));

	it.each([
		['one fixed paper', undefined, 4000, 0.2, 0.3],
		['papers of 20 drawn from 40', 20, 8000, 0.25, 0.35]
	])('give the parameters back on %s', (_, draw, people, difficultyBound, slopeBound) => {
		const quiz = describeQuiz(
			simulate({ items, people, seed: 'parameters', ...(draw === undefined ? {} : { draw }) }),
			plainItems(40)
		);
		const off = quiz.items.map((figures) => {
			const found = estimateParameters(figures, quiz.alpha);
			const real = items[figures.itemId - 1];
			if (found === null || real === undefined) throw new Error(`item ${figures.itemId} is lost`);
			return {
				difficulty: Math.abs(found.difficulty - real.difficulty),
				slope: Math.abs(found.slope / real.slope - 1)
			};
		});
		expect(off).toHaveLength(40);
		const worst = (name: 'difficulty' | 'slope') => Math.max(...off.map((each) => each[name]));
		console.log(
			`${people} people, ${draw ?? 40} items: difficulty off by at most ${worst('difficulty').toFixed(3)}, slope by ${(100 * worst('slope')).toFixed(1)} %`
		);
		expect(worst('difficulty')).toBeLessThan(difficultyBound);
		expect(worst('slope')).toBeLessThan(slopeBound);
	});

	it('give nearly the same alpha whether 20 of 40 like items are drawn or fixed', () => {
		const like = Array.from({ length: 40 }, () => ({ slope: 1.2, difficulty: 0 }));
		const drawn = describeQuiz(
			simulate({ items: like, people: 3000, seed: 'alpha', draw: 20 }),
			plainItems(40)
		);
		const same = describeQuiz(
			simulate({ items: like.slice(0, 20), people: 3000, seed: 'alpha' }),
			plainItems(20)
		);
		expect(drawn.drawn).toBe(true);
		expect(Math.abs((drawn.alpha ?? 0) - (same.alpha ?? 1))).toBeLessThan(0.03);
	});

	it('find the item whose key is wrong and leave the others in the pool', () => {
		const truth = Array.from({ length: 20 }, () => ({ slope: 1.3, difficulty: 0 }));
		const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, correct: id === 'a' }));
		const choice: ItemUnderStudy[] = plainItems(20).map((item) => ({
			...item,
			type: 'single',
			options,
			guess: 0.25
		}));
		// Whoever knows chooses a; of item 7 what they choose is called b, a distractor.
		const sittings = simulate({ items: truth, people: 200, seed: 'wrong key' }).map(
			({ responses }, person) => ({
				responses: responses.map((each) => {
					const knows = each.points === 1;
					const known = each.itemId === 7 ? 'b' : 'a';
					const guess = ['a', 'b', 'c', 'd'].filter((id) => id !== known)[person % 3] ?? 'c';
					const chosen = knows ? known : guess;
					return { ...each, points: chosen === 'a' ? 1 : 0, chosen: [chosen] };
				})
			})
		);
		const quiz = describeQuiz(sittings, choice);
		const leaving = quiz.items.flatMap((item) => judgeQuarantine(item) ?? []);
		expect(leaving).toMatchObject([{ itemId: 7, n: 200, likelyKey: 'b' }]);
		expect(leaving[0]?.discrimination).toBeLessThan(-0.1);
		const wrong = quiz.items.find(({ itemId }) => itemId === 7);
		expect(wrong?.warnings).toEqual(
			expect.arrayContaining([
				'negative_discrimination',
				'key_suspect',
				'distractor_attracts_strong'
			])
		);
	});
});

// Rounded, keys and lists in one order: sums run in another order when the list is turned.
const ordered = (quiz: QuizStatistics) => ({
	...quiz,
	items: quiz.items.toSorted((a, b) => a.itemId - b.itemId)
});

/** The same figures but for the last bits. */
function near(value: unknown): unknown {
	if (typeof value === 'number') return expect.closeTo(value, 9);
	if (Array.isArray(value)) return value.map(near);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, near(each)]));
}
