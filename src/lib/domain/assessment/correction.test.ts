import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnswer } from './answers.fixture.ts';
import {
	correctItem,
	fitsKey,
	gradePaper,
	keyOf,
	scoreSlot,
	type CorrectedKey,
	type Correction
} from './correction.ts';
import type { Item } from './items.ts';
import { itemsFrom, SAMPLE_ITEMS, sample } from './items.fixture.ts';
import { readCorrectedKey } from './read-correction.ts';
import { rightAnswer } from './right-answer.ts';
import { scoreAnswer } from './score.ts';

/** Another key that the item could have had, made of its own parts. */
function anyKey(item: Item): fc.Arbitrary<CorrectedKey> {
	const word = fc.constantFrom('น้ำมัน', '26', 'ข้อมูลอ่อนไหว', 'x y');
	const words = fc.uniqueArray(word, { minLength: 1 });
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple':
			return fc
				.subarray(
					item.options.map(({ id }) => id),
					{ minLength: 1 }
				)
				.map((chosen) => ({ type: 'choice', chosen }));
		case 'matching': {
			const rights = fc.constantFrom(...item.rows.map(({ right }) => right.id));
			return fc.tuple(...item.rows.map(() => rights)).map((chosen) => ({
				type: 'matching',
				pairs: Object.fromEntries(item.rows.map(({ id }, i) => [id, chosen[i] ?? '']))
			}));
		}
		case 'ordering':
			return fc
				.shuffledSubarray(
					item.steps.map(({ id }) => id),
					{ minLength: item.steps.length }
				)
				.map((steps) => ({ type: 'ordering', steps }));
		case 'numerical':
			return fc
				.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 9 }))
				.map(([value, tolerance]) => ({
					type: 'numerical',
					value: String(value),
					tolerance: String(tolerance)
				}));
		case 'short_answer':
			return words.map((accepted) => ({ type: 'short_answer', accepted }));
		default:
			if (item.type !== 'cloze') throw new Error('an essay has no key');
			return fc.tuple(...item.gaps.map(() => words)).map((chosen) => ({
				type: 'cloze',
				gaps: Object.fromEntries(item.gaps.map(({ id }, i) => [id, chosen[i] ?? []]))
			}));
	}
}

const keyed = SAMPLE_ITEMS.filter(({ type }) => type !== 'essay');
const anyItem = fc.constantFrom(...keyed);
const anyCorrection = (item: Item): fc.Arbitrary<Correction> =>
	fc.oneof(
		anyKey(item).map((key) => ({ kind: 'key' as const, key })),
		fc.constant({ kind: 'everyone' as const }),
		fc.constant({ kind: 'void' as const })
	);

describe('a corrected key', () => {
	it('marks as if the file had said so from the beginning', () => {
		const body = (marks: string[]) =>
			`## one {points=2}\nข้อใด\n\n- [${marks[0]}] ก\n  > WHY\n- [${marks[1]}] ข\n  > WHY\n- [${marks[2]}] ค\n  > WHY\n\n### เฉลย\nEXPLAINED\n`;
		const [wrong] = itemsFrom(body(['x', ' ', ' ']));
		const [right] = itemsFrom(body([' ', 'x', ' ']));
		if (!wrong || !right) throw new Error('no items');
		const key = keyOf(right);
		if (!key) throw new Error('no key');
		const mended = correctItem(wrong, { kind: 'key', key });
		expect(keyOf(mended)).toEqual(key);
		expect(JSON.stringify({ ...mended, source: '' })).not.toMatch(/WHY|EXPLAINED/);
		for (const { id } of 'options' in wrong ? wrong.options : []) {
			const answer = { type: 'choice' as const, chosen: [id] };
			expect(scoreAnswer(mended, answer)).toEqual(scoreAnswer(right, answer));
		}
	});

	it('is what the item then says, and its own key changes nothing', () => {
		fc.assert(
			fc.property(
				anyItem.chain((item) => fc.tuple(fc.constant(item), anyKey(item), anyAnswer(item))),
				([item, key, answer]) => {
					expect(fitsKey(item, key)).toBe(true);
					const mended = correctItem(item, { kind: 'key', key });
					expect(keyOf(mended)).toEqual(
						key.type === 'choice'
							? { ...key, chosen: expect.arrayContaining(key.chosen) as string[] }
							: key
					);
					const own = keyOf(item);
					if (own)
						expect(scoreSlot({ item, answer, correction: { kind: 'key', key: own } })).toEqual(
							scoreAnswer(item, answer)
						);
				}
			)
		);
	});

	it('is left aside by a version whose parts it does not name', () => {
		const item = sample('multiple');
		const key: CorrectedKey = { type: 'choice', chosen: ['none'] };
		expect(fitsKey(item, key)).toBe(false);
		expect(correctItem(item, { kind: 'key', key })).toBe(item);
	});

	it('of a single choice may accept several options, each for all points', () => {
		const item = sample('single');
		const [first, second, third] = item.options.map(({ id }) => id);
		const correction: Correction = {
			kind: 'key',
			key: { type: 'choice', chosen: [first ?? '', third ?? ''] }
		};
		const points = (id = '') =>
			scoreSlot({ item, answer: { type: 'choice', chosen: [id] }, correction }).points;
		expect([points(first), points(second), points(third)]).toEqual([item.points, 0, item.points]);
	});
});

describe('a correction', () => {
	it('never gives less than nothing or more than there is, and the points add up', () => {
		const anySlots = fc.array(
			anyItem.chain((item) =>
				fc.record({
					item: fc.constant(item),
					answer: fc.option(anyAnswer(item)),
					correction: fc.option(anyCorrection(item), { nil: undefined })
				})
			),
			{ minLength: 1, maxLength: 8 }
		);
		fc.assert(
			fc.property(anySlots, fc.integer({ min: 0, max: 100 }), (slots, pass) => {
				const { scores, grade } = gradePaper(slots, pass);
				for (const { points, max } of scores) {
					expect(points).toBeGreaterThanOrEqual(0);
					expect(points).toBeLessThanOrEqual(max);
				}
				const hundredths = (of: 'points' | 'max') =>
					scores.reduce((sum, score) => sum + Math.round(score[of] * 100), 0);
				expect(Math.round(grade.points * 100)).toBe(hundredths('points'));
				expect(Math.round(grade.max * 100)).toBe(hundredths('max'));
				expect(grade.passed).toBe(grade.percent >= pass);
			})
		);
	});

	it('that takes an item out grades the paper as if it had never held it', () => {
		fc.assert(
			fc.property(
				anyItem.chain((item) => fc.tuple(fc.constant(item), fc.option(anyAnswer(item)))),
				fc.integer({ min: 0, max: 100 }),
				([item, answer], pass) => {
					const others = keyed
						.filter((each) => each !== item)
						.map((each) => ({ item: each, answer: rightAnswer(each) }));
					const left = gradePaper(
						[...others, { item, answer, correction: { kind: 'void' } }],
						pass
					);
					expect(left.grade).toEqual(gradePaper(others, pass).grade);
				}
			)
		);
	});

	it('in favour of everyone gives the points to who left it unanswered, too', () => {
		const item = sample('single');
		expect(scoreSlot({ item, answer: null, correction: { kind: 'everyone' } })).toMatchObject({
			points: item.points,
			outcome: 'correct'
		});
	});

	it('keeps what a person gave for an essay', () => {
		const item = SAMPLE_ITEMS.find(({ type }) => type === 'essay');
		if (!item) throw new Error('no essay');
		const answer = { type: 'text' as const, text: 'เพราะ' };
		const marked = { points: 1, outcome: 'partial' as const };
		expect(scoreSlot({ item, answer, marked })).toMatchObject(marked);
		expect(scoreSlot({ item, answer })).toMatchObject({ points: 0, outcome: 'to_mark' });
	});
});

describe('the form of a key', () => {
	const form = (fields: [string, string][]) => {
		const data = new FormData();
		for (const [name, value] of fields) data.append(name, value);
		return data;
	};

	it('reads every kind, and the key as a quiz file writes it', () => {
		const single = sample('single');
		const id = single.options[0]?.id ?? '';
		expect(readCorrectedKey(single, form([['key', id]]))).toEqual({ type: 'choice', chosen: [id] });
		const ordering = sample('ordering');
		const places = ordering.steps.map(({ id: step }, i, { length }): [string, string] => {
			return [`key.${step}`, String(length - i)];
		});
		expect(readCorrectedKey(ordering, form(places))).toEqual({
			type: 'ordering',
			steps: ordering.steps.map(({ id: step }) => step).reverse()
		});
		expect(readCorrectedKey(sample('numerical'), form([['key', '1,250 ± 0.5']]))).toEqual({
			type: 'numerical',
			value: '1250',
			tolerance: '0.5'
		});
		expect(readCorrectedKey(sample('short_answer'), form([['key', 'ก | ข']]))).toEqual({
			type: 'short_answer',
			accepted: ['ก', 'ข']
		});
	});

	it('takes nothing that leaves a part without its answer', () => {
		for (const item of keyed) expect(readCorrectedKey(item, form([]))).toBeNull();
		const ordering = sample('ordering');
		const twice = ordering.steps.map(({ id }): [string, string] => [`key.${id}`, '1']);
		expect(readCorrectedKey(ordering, form(twice))).toBeNull();
		expect(readCorrectedKey(sample('numerical'), form([['key', 'สี่สิบสอง']]))).toBeNull();
	});
});
