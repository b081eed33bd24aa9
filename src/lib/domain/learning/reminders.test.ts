import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay, toDayNumber } from '../qualification/calendar.ts';
import { deadlineVerdict, digestVerdict } from './reminders.ts';

const dueOn = '2026-12-31';
const deadline = { personId: 7, subject: 'standard:it', dueOn };

/** Runs on the days given, counted back from the due date; the days left at each message. */
function run(daysLeft: number[]): number[] {
	const told = new Set<string>();
	return daysLeft.flatMap((left) => {
		const today = toDay(toDayNumber(dueOn) - left);
		const verdict = deadlineVerdict(deadline, { today, told });
		if (!verdict.sends) return [];
		told.add(verdict.key);
		return [left];
	});
}

const down = (from: number, to: number) =>
	Array.from({ length: from - to + 1 }, (_, i) => from - i);

describe('telling a deadline', () => {
	it('happens at 30, 7 and 1 day when every day is run, however often', () => {
		expect(run(down(60, -10))).toEqual([30, 7, 1]);
		expect(run(down(60, -10).flatMap((left) => [left, left]))).toEqual([30, 7, 1]);
	});

	it('makes up for days off with the nearest milestone alone, and never after the day', () => {
		expect(run([40, 5, 4, 3, 2, 1, 0])).toEqual([5, 1]);
		expect(run([40, 0])).toEqual([0]);
		expect(run([40, -1, -2])).toEqual([]);
		expect(run([31, 29, 28])).toEqual([29]);
	});

	it('says when the next comes', () => {
		const told = new Set<string>();
		expect(deadlineVerdict(deadline, { today: '2026-11-25', told })).toEqual({
			sends: false,
			why: 'too_early',
			nextOn: '2026-12-01'
		});
		const first = deadlineVerdict(deadline, { today: '2026-12-01', told });
		if (first.sends) told.add(first.key);
		expect(deadlineVerdict(deadline, { today: '2026-12-02', told })).toMatchObject({
			why: 'told',
			nextOn: '2026-12-24'
		});
	});

	it('is at most three messages for one due date, in whatever order days are run', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -20, max: 60 }), { maxLength: 80 }), (days) => {
				const told = run(days.sort((a, b) => b - a));
				expect(told.length).toBeLessThanOrEqual(3);
				expect(told.every((left) => left >= 0 && left <= 30)).toBe(true);
			})
		);
	});

	it('begins anew when the due date moves', () => {
		const told = new Set(['deadline:7:standard:it:2026-12-31:7']);
		const today = '2026-12-28';
		expect(deadlineVerdict(deadline, { today, told }).sends).toBe(false);
		expect(deadlineVerdict({ ...deadline, dueOn: '2027-01-20' }, { today, told }).sends).toBe(true);
	});
});

describe('the summary of what is overdue', () => {
	const summary = (digest: 'daily' | 'weekly', today: string, told: Set<string>, overdue = 2) => {
		const verdict = digestVerdict({ personId: 7, overdue, digest }, { today, told });
		if (verdict.sends) told.add(verdict.key);
		return verdict.sends;
	};
	// 2026-11-23 is a Monday.
	const days = ['2026-11-25', '2026-11-26', '2026-11-29', '2026-11-30', '2026-12-01'];

	it('comes once a week, or once a day, as chosen', () => {
		const weekly = new Set<string>();
		expect(days.map((day) => summary('weekly', day, weekly))).toEqual([
			true,
			false,
			false,
			true,
			false
		]);
		const daily = new Set<string>();
		expect(days.map((day) => summary('daily', day, daily))).toEqual(days.map(() => true));
	});

	it('does not come when nothing is overdue', () => {
		expect(summary('daily', '2026-11-25', new Set(), 0)).toBe(false);
	});
});
