import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
	addMonths,
	addMonthsToDay,
	firstDayBeyond,
	fiscalYearEnd,
	fiscalYearOf,
	fiscalYearStart,
	lastDayWithin,
	toDay,
	toDayNumber
} from './calendar.ts';

// B.E. 2540-2600, the span the product promises.
const FIRST_YEAR = 2540 - 543;
const LAST_YEAR = 2600 - 543;

/** The calendar as a schoolbook has it: month lengths written out, days counted one by one. */
function monthLength(year: number, month: number): number {
	const isLeap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
	return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
}

function* everyDay(from: number, to: number) {
	for (let year = from; year <= to; year++) {
		for (let month = 1; month <= 12; month++) {
			for (let day = 1; day <= monthLength(year, month); day++) yield { year, month, day };
		}
	}
}

const pad = (n: number) => String(n).padStart(2, '0');
const write = (year: number, month: number, day: number) => `${year}-${pad(month)}-${pad(day)}`;

describe('the calendar', () => {
	it('numbers every day of B.E. 2540-2605 one after the other, there and back', () => {
		let number = toDayNumber(write(FIRST_YEAR, 1, 1));
		const wrong: string[] = [];
		for (const { year, month, day } of everyDay(FIRST_YEAR, LAST_YEAR + 5)) {
			const iso = write(year, month, day);
			if (toDayNumber(iso) !== number || toDay(number) !== iso) wrong.push(iso);
			number += 1;
		}
		expect(wrong).toEqual([]);
		expect(toDayNumber('1970-01-01')).toBe(0);
	});

	it('adds 1 to 60 months to every day of B.E. 2540-2600, clamping to the month end', () => {
		let checked = 0;
		let wrong = 0;
		let number = toDayNumber(write(FIRST_YEAR, 1, 1));
		const starts = new Map<number, number>();
		for (let year = FIRST_YEAR - 6; year <= LAST_YEAR + 6; year++) {
			for (let month = 1; month <= 12; month++) {
				starts.set(year * 12 + month, toDayNumber(write(year, month, 1)));
			}
		}
		for (const { year, month, day } of everyDay(FIRST_YEAR, LAST_YEAR)) {
			for (let months = 1; months <= 60; months++) {
				const y = year + Math.floor((month - 1 + months) / 12);
				const m = ((month - 1 + months) % 12) + 1;
				const first = starts.get(y * 12 + m) as number;
				if (addMonths(number, months) !== first + Math.min(day, monthLength(y, m)) - 1) wrong += 1;
				checked += 1;
			}
			number += 1;
		}
		expect({ checked, wrong }).toEqual({ checked: 22_280 * 60, wrong: 0 });
	});

	it('knows how long evidence stays within so many months', () => {
		for (let n = toDayNumber('2023-12-25'); n <= toDayNumber('2025-03-05'); n++) {
			for (let months = 1; months <= 25; months++) {
				const last = lastDayWithin(n, months);
				expect(addMonths(last, -months) <= n && addMonths(last + 1, -months) > n).toBe(true);
				const beyond = firstDayBeyond(n, months);
				expect(addMonths(beyond, months) > n && addMonths(beyond - 1, months) <= n).toBe(true);
			}
		}
	});

	it('starts a fiscal year on 1 October and ends it on 30 September', () => {
		const wrong: number[][] = [];
		for (const { year, month, day } of everyDay(FIRST_YEAR, LAST_YEAR)) {
			const number = toDayNumber(write(year, month, day));
			const fiscal = fiscalYearOf(number);
			const isInside = fiscalYearStart(fiscal) <= number && number <= fiscalYearEnd(fiscal);
			if (fiscal !== (month >= 10 ? year + 1 : year) || !isInside) wrong.push([year, month, day]);
		}
		expect(wrong).toEqual([]);
		expect(toDay(fiscalYearStart(2027))).toBe('2026-10-01');
		expect(toDay(fiscalYearEnd(2027))).toBe('2027-09-30');
	});

	it.each([
		'2023-02-29',
		'2024-13-01',
		'2024-00-10',
		'2024-04-31',
		'2024-1-01',
		'',
		'20240101',
		'x'
	])('does not take %j for a day', (text) => expect(toDayNumber(text)).toBeNaN());

	it('gives the same days whatever the time zone of the process', () => {
		const script = `
			import { addMonthsToDay, fiscalYearOf, toDay, toDayNumber } from ${JSON.stringify(
				fileURLToPath(new URL('./calendar.ts', import.meta.url))
			)};
			let seen = '';
			for (let n = toDayNumber('2024-01-01'); n < toDayNumber('2026-01-01'); n += 1) {
				seen += addMonthsToDay(toDay(n), n % 60) + fiscalYearOf(n);
			}
			console.log(seen);`;
		const run = (TZ: string) =>
			execFileSync(process.execPath, ['--input-type=module', '-e', script], {
				env: { ...process.env, TZ, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
				encoding: 'utf8'
			});
		const here = run('Asia/Bangkok');
		expect(here.length).toBeGreaterThan(9000);
		for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Berlin']) {
			expect(run(zone) === here, zone).toBe(true);
		}
		expect(addMonthsToDay('2024-01-31', 1)).toBe('2024-02-29');
	});
});
