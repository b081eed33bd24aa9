import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay, toDayNumber } from '../qualification/calendar.ts';
import { holidayCalendar, isWorkingDay } from '../thai/working-days.ts';
import { placesPassed, placeThresholds, turnOf, type Level, type StandIn } from './escalation.ts';

const holidays = holidayCalendar([{ day: '2026-12-07', isHoliday: true }]);
const who = (n: number) => ({ accountId: n, personId: 100 + n });
const level = (...numbers: number[]): Level => ({ deciders: numbers.map(who) });
const ask = (
	today: string,
	with_: { line?: Level[]; standIns?: StandIn[]; about?: number; since?: string } = {}
) =>
	turnOf(
		{
			line: with_.line ?? [level(1), level(2), level(3)],
			standIns: with_.standIns ?? [],
			awaitsSince: with_.since ?? '2026-11-30',
			aboutPersonId: with_.about ?? 999
		},
		today,
		holidays
	);

describe('a request that nobody decides', () => {
	// Asked on Monday 30 November 2026. Working days: 1, 2, 3, 4, then 8 December (5 is a holiday on
	// a Saturday, 7 is kept in lieu).
	it('stays five working days with the nearest head, then moves on', () => {
		expect(ask('2026-12-08')).toMatchObject({ level: 0, escalatesOn: '2026-12-09' });
		expect(ask('2026-12-09')).toMatchObject({ level: 1, since: '2026-12-09' });
		expect(ask('2026-12-09').entitled.map(({ accountId }) => accountId)).toEqual([1, 2]);
	});

	it('gives the next one five working days too, and stays with the last', () => {
		// 9, 11, 14, 15 and 16 December: the 10th is Constitution Day.
		expect(ask('2026-12-16').level).toBe(1);
		expect(ask('2026-12-17')).toMatchObject({ level: 2, escalatesOn: null });
		expect(ask('2027-06-01')).toMatchObject({ level: 2, since: '2026-12-17' });
	});

	it('passes over vacant posts, and over the person whom it is about', () => {
		const line = [level(7), level(), level(2)];
		expect(ask('2026-12-01', { line, about: 107 }).entitled).toEqual([
			{ accountId: 2, personId: 102, level: 0, onBehalfOf: null }
		]);
		expect(ask('2026-12-01', { line: [level(7)], about: 107 })).toMatchObject({
			level: -1,
			entitled: []
		});
	});

	it('can be decided by a stand-in on the named days, but not by the person whom it is about', () => {
		const standIn = { ...who(5), forAccountId: 1, fromOn: '2026-12-01', untilOn: '2026-12-02' };
		const stands = (day: string, about?: number) =>
			ask(day, { standIns: [standIn], about }).entitled.map(({ accountId }) => accountId);
		expect(stands('2026-11-30')).toEqual([1]);
		expect(stands('2026-12-01')).toEqual([1, 5]);
		expect(stands('2026-12-02', 105)).toEqual([1]);
		expect(stands('2026-12-03')).toEqual([1]);
	});

	const dayIn = fc
		.integer({ min: toDayNumber('2026-01-01'), max: toDayNumber('2027-12-31') })
		.map(toDay);
	const lines = fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }), {
		maxLength: 5
	});
	const calendar = fc
		.array(fc.record({ day: dayIn, isHoliday: fc.boolean() }), { maxLength: 40 })
		.map(holidayCalendar);

	it('law: time only ever adds people, on working days, and never the person it is about', () => {
		fc.assert(
			fc.property(
				dayIn,
				fc.nat(60),
				lines,
				fc.integer({ min: 100, max: 107 }),
				calendar,
				(since, later, numbers, about, kept) => {
					const line = numbers.map((each) => level(...each));
					const input = { line, standIns: [], awaitsSince: since, aboutPersonId: about };
					const today = toDay(toDayNumber(since) + later);
					const [now, next] = [today, toDay(toDayNumber(today) + 1)].map((day) =>
						turnOf(input, day, kept)
					);
					const keys = (turn = now) => (turn?.entitled ?? []).map(({ accountId }) => accountId);
					for (const each of keys()) expect(keys(next)).toContain(each);
					if ((next?.level ?? 0) > (now?.level ?? 0)) {
						expect(isWorkingDay(next?.since ?? '', kept)).toBe(true);
						expect(now?.escalatesOn).toBe(next?.since);
					}
					expect(now?.entitled.some(({ personId }) => personId === about)).toBe(false);
					// Asked again, or on another machine: the same answer.
					expect(turnOf(input, today, kept)).toEqual(now);
				}
			)
		);
	});

	it('law: thresholds tell the same as counting', () => {
		fc.assert(
			fc.property(dayIn, fc.nat(70), calendar, (since, later, kept) => {
				const today = toDay(toDayNumber(since) + later);
				const reached = placeThresholds(today, 9, kept).filter((day) => since <= day).length;
				expect(reached).toBe(Math.min(9, placesPassed(since, today, kept)));
			})
		);
	});
});
