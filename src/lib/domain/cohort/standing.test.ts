import { describe, expect, it } from 'vitest';
import type { Outline, OutlineUnit } from '../course/progress.ts';
import { isAddressed, mailTime } from './message.ts';
import { daysSince, standingOf, type Standing, type Trace } from './standing.ts';
import { summarise } from './summarise.ts';

const lesson = (slug: string): OutlineUnit => ({
	kind: 'lesson',
	slug,
	title: { th: slug },
	minutes: 5
});
const quiz = (slug: string, quizKind: 'check' | 'exam'): OutlineUnit => ({
	...{ kind: 'quiz', slug, id: slug, quizKind, title: { th: slug }, pass: 60 },
	timeLimitMinutes: null
});
const outline: Outline = {
	completion: { checks: true, exam: 'exam' },
	prerequisites: [],
	units: [
		lesson('one'),
		quiz('check-one', 'check'),
		lesson('two'),
		quiz('check-two', 'check'),
		quiz('exam', 'exam')
	]
};
const rules = { exam: { max: 2, waitDays: 7, counts: 'best' as const } };
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 3));
const now = day(25);

const tried = (quizId: string, on: number, passed: boolean, number = 1) => ({
	...{ quizId, number, passed, percent: passed ? 80 : 20 },
	startedAt: day(on),
	submittedAt: day(on)
});

const standing = (trace: Partial<Trace> = {}): Standing =>
	standingOf(
		{ outline, rules },
		{ enrolledAt: day(1), completedAt: null, attempts: [], readings: [], ...trace },
		now
	);

describe('where a learner stands', () => {
	it('is at the first lesson after enrolling', () => {
		expect(standing()).toMatchObject({ at: 'one', since: day(1), lastSeen: day(1), reached: [] });
	});

	it('moves by checks passed, while reading is only a sign of life', () => {
		const read = standing({ readings: [{ slug: 'one', at: day(3) }] });
		expect(read).toMatchObject({ at: 'one', since: day(1), lastSeen: day(3) });
		expect(read.reached).toEqual(['one', 'check-one']);
		expect(read.done).toEqual([]);
		const passed = standing({
			readings: [{ slug: 'one', at: day(3) }],
			attempts: [tried('check-one', 4, true)]
		});
		expect(passed).toMatchObject({ at: 'two', since: day(4), done: ['one', 'check-one'] });
	});

	it('tells who failed, and who may not try now', () => {
		const checks = [tried('check-one', 4, true), tried('check-two', 5, true)];
		const waits = standing({ attempts: [...checks, tried('exam', 22, false)] });
		expect(waits).toMatchObject({ at: 'exam', failed: ['exam'], waiting: ['exam'] });
		const may = standing({ attempts: [...checks, tried('exam', 10, false)] });
		expect(may).toMatchObject({ failed: ['exam'], waiting: [] });
		const spent = [...checks, tried('exam', 8, false), tried('exam', 16, false, 2)];
		expect(standing({ attempts: spent }).waiting).toEqual(['exam']);
	});

	it('is nowhere once the course is completed', () => {
		expect(standing({ completedAt: day(9) })).toMatchObject({ at: null, failed: [] });
	});

	it('counts nothing from before this enrolment', () => {
		const again = standing({
			enrolledAt: day(10),
			attempts: [tried('check-one', 4, true)],
			readings: [{ slug: 'two', at: day(5) }]
		});
		expect(again).toMatchObject({ at: 'one', since: day(10), reached: [] });
	});
});

describe('a cohort', () => {
	const failing = Array.from({ length: 5 }, (_, n) =>
		standing({ attempts: [tried('check-one', 2 + n, false)] })
	);
	const tell = (standings: Standing[]) =>
		summarise(outline.units, standings, { quietDays: 14, now });

	it('is counted step by step, with the median of the days there', () => {
		const passed = standing({ attempts: [tried('check-one', 21, true)] });
		const { steps, ...all } = tell([standing(), standing({ enrolledAt: day(20) }), passed]);
		expect(all).toEqual({ enrolled: 3, running: 3, completed: 0, quiet: 1 });
		expect(steps[0]).toMatchObject({ slug: 'one', here: 2, medianDays: 14.5, quiet: 1, done: 1 });
		expect(steps[2]).toMatchObject({ slug: 'two', here: 1, medianDays: 4 });
	});

	it('does not say how many failed when it would say who', () => {
		expect(tell(failing.slice(0, 4)).steps[1]?.failed).toEqual({ below: 5 });
		expect(tell(failing).steps[1]?.failed).toEqual({ count: 5 });
		expect(tell([standing()]).steps[1]?.failed).toEqual({ count: 0 });
	});

	it('adds up: everybody is at one step or has completed', () => {
		const mixed = [...failing, standing(), standing({ completedAt: day(3) })];
		const { steps, completed, enrolled } = tell(mixed);
		expect(steps.reduce((sum, { here }) => sum + here, completed)).toBe(enrolled);
	});
});

describe('a message to a cohort', () => {
	const quiet = standing();
	const active = standing({ readings: [{ slug: 'one', at: day(24) }] });
	const finished = standing({ completedAt: day(9) });

	it('reaches those under way, the stuck of them, or those who have completed', () => {
		const reached = (audience: Parameters<typeof isAddressed>[1]) =>
			[quiet, active, finished].filter((each) => isAddressed(each, audience, now));
		expect(reached({ kind: 'enrolled' })).toEqual([quiet, active]);
		expect(reached({ kind: 'finished' })).toEqual([finished]);
		expect(reached({ kind: 'stuck', unit: null, quietDays: 14 })).toEqual([quiet]);
		expect(reached({ kind: 'stuck', unit: 'one', quietDays: 0 })).toEqual([quiet, active]);
		expect(reached({ kind: 'stuck', unit: 'two', quietDays: 0 })).toEqual([]);
	});

	it('is mailed with the summary: the next morning, or on Monday', () => {
		expect(mailTime('daily', now)).toEqual(new Date('2026-11-26T07:00:00+07:00'));
		expect(mailTime('weekly', now)).toEqual(new Date('2026-11-30T07:00:00+07:00'));
	});
});

it('days are whole ones', () => {
	expect(daysSince(new Date('2026-11-24T04:00:00Z'), now)).toBe(0);
	expect(daysSince(day(24), now)).toBe(1);
});
