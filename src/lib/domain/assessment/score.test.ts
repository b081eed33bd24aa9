import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnswer } from './answers.fixture.ts';
import { rightAnswer } from './right-answer.ts';
import { gradeAttempt, markedScore } from './grade.ts';
import { SAMPLE_ITEMS, sample } from './items.fixture.ts';
import { roundShare, sumPoints } from './points.ts';
import { scoreAnswer } from './score.ts';

const anyItem = fc.constantFrom(...SAMPLE_ITEMS);
const anyAnswered = anyItem.chain((item) => fc.tuple(fc.constant(item), anyAnswer(item)));

describe('marking', () => {
	it('gives all points for the right answer of every kind', () => {
		for (const item of SAMPLE_ITEMS.filter(({ type }) => type !== 'essay')) {
			expect(scoreAnswer(item, rightAnswer(item))).toMatchObject({
				points: item.points,
				outcome: 'correct'
			});
		}
	});

	it('never gives less than nothing or more than the points of the item', () => {
		fc.assert(
			fc.property(anyAnswered, ([item, answer]) => {
				const { points, max, outcome } = scoreAnswer(item, answer);
				expect(points).toBeGreaterThanOrEqual(0);
				expect(points).toBeLessThanOrEqual(max);
				expect(Number.isInteger(Math.round(points * 1e6) / 1e4)).toBe(true);
				if (outcome === 'correct') expect(points).toBe(max);
				if (outcome === 'wrong') expect(points).toBe(0);
			})
		);
	});

	it('takes a share away for each wrong choice of a partial multiple choice', () => {
		const item = sample('multiple');
		const [a, b, c, d, e] = item.options.map(({ id }) => id) as [
			string,
			string,
			string,
			string,
			string
		];
		const points = (...chosen: string[]) => scoreAnswer(item, { type: 'choice', chosen }).points;
		expect([
			points(a),
			points(a, b),
			points(a, b, c),
			points(a, b, d),
			points(d, e),
			points(a, d, e)
		]).toEqual([1, 2, 3, 1, 0, 0]);
		expect(points(a, b, c, d, e)).toBe(1);
	});

	it('gives all or nothing where the item says so', () => {
		const item = SAMPLE_ITEMS.find(({ id }) => id === 'strict');
		if (item?.type !== 'multiple') throw new Error('no such item');
		const [a, b] = item.options.map(({ id }) => id);
		expect(scoreAnswer(item, { type: 'choice', chosen: [a ?? ''] }).points).toBe(0);
		expect(scoreAnswer(item, { type: 'choice', chosen: [a ?? '', b ?? ''] }).points).toBe(3);
	});

	it('charges a step out of place only for its joints', () => {
		const item = sample('ordering');
		const place = (...order: number[]) =>
			scoreAnswer(item, {
				type: 'ordering',
				positions: Object.fromEntries(item.steps.map(({ id }, index) => [id, order[index] ?? 0]))
			}).points;
		expect(place(1, 2, 3, 4)).toBe(3);
		expect(place(4, 1, 2, 3)).toBe(2);
		expect(place(4, 3, 2, 1)).toBe(0);
	});

	it('forgives spelling variants, spaces, case, digits and quotation marks', () => {
		const short = sample('short_answer');
		for (const text of ['น้ํามัน', 'น้ำ มัน', '“น้ำมัน”', 'secret-key', 'ＳＥＣＲＥＴ－ＫＥＹ']) {
			expect(scoreAnswer(short, { type: 'text', text }).outcome).toBe('correct');
		}
		expect(scoreAnswer(short, { type: 'text', text: 'นามัน' }).outcome).toBe('wrong');
		const cloze = sample('cloze');
		expect(scoreAnswer(cloze, { type: 'cloze', gaps: { g1: '26' } })).toMatchObject({
			points: 1,
			outcome: 'partial',
			parts: [
				{ id: 'g1', correct: true },
				{ id: 'g2', correct: null }
			]
		});
	});

	it('takes a number within the margin, however it is typed', () => {
		const outcome = (text: string) =>
			scoreAnswer(sample('numerical'), { type: 'text', text }).outcome;
		expect(['1,250', '๑๒๕๑', '1251.0 บาท'].map(outcome)).toEqual(['correct', 'correct', 'correct']);
		expect(['1249.99', '1251.01', 'มาก'].map(outcome)).toEqual(['wrong', 'wrong', 'wrong']);
	});

	it('leaves essays to a person and blanks at nothing', () => {
		expect(scoreAnswer(sample('essay'), { type: 'text', text: 'x' }).outcome).toBe('to_mark');
		expect(scoreAnswer(sample('essay'), null).outcome).toBe('unanswered');
		expect(scoreAnswer(sample('single'), null)).toMatchObject({ points: 0, outcome: 'unanswered' });
	});
});

describe('adding up', () => {
	it('rounds half up on exact thousandths', () => {
		expect(roundShare(1, 1, 3)).toBe(0.33);
		expect(roundShare(1, 2, 3)).toBe(0.67);
		expect(roundShare(0.01, 1, 2)).toBe(0.01);
		expect(roundShare(1.35, 1, 2)).toBe(0.68);
		expect(roundShare(1.15, 1, 2)).toBe(0.58);
	});

	it('shows points per item that add up to the total', () => {
		fc.assert(
			fc.property(fc.array(anyAnswered, { maxLength: 30 }), (answered) => {
				const scores = answered.map(([item, answer]) => scoreAnswer(item, answer));
				const grade = gradeAttempt(scores, 60);
				const cents = scores.reduce((sum, { points }) => sum + Math.round(points * 100), 0);
				expect(Math.round(grade.points * 100)).toBe(cents);
				expect(grade.points).toBe(sumPoints(scores.map(({ points }) => points)));
				expect(grade.percent).toBeGreaterThanOrEqual(0);
				expect(grade.percent).toBeLessThanOrEqual(100);
			})
		);
	});

	it('passes whoever reads the pass mark on the screen', () => {
		const score = (points: number, max: number) => ({ points, max, outcome: 'partial' as const });
		expect(gradeAttempt([score(7, 10)], 70)).toMatchObject({ percent: 70, passed: true });
		expect(gradeAttempt([score(2, 3)], 66.67)).toMatchObject({ percent: 66.67, passed: true });
		expect(gradeAttempt([score(2, 3)], 66.68)).toMatchObject({ passed: false });
	});

	it('waits for essays only while they can decide', () => {
		const done = { points: 4, max: 5, outcome: 'partial' as const };
		const essay = { points: 0, max: 5, outcome: 'to_mark' as const };
		expect(gradeAttempt([done, essay], 60)).toMatchObject({ passed: null, toMark: 1 });
		expect(gradeAttempt([done, essay], 40).passed).toBe(true);
		expect(gradeAttempt([done, essay], 95).passed).toBe(false);
		expect(gradeAttempt([done, markedScore(5, 7)], 60)).toMatchObject({ points: 9, passed: true });
	});
});
