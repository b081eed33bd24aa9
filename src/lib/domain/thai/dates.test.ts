import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bangkokDay, formatDate, formatInstant, formatMonth, isIsoDay } from './dates.ts';
import { fiscalYear, fiscalYearNamed } from './fiscal-year.ts';

const instants = fc.date({
	min: new Date('1930-01-01T00:00:00Z'),
	max: new Date('2150-01-01T00:00:00Z'),
	noInvalidDate: true
});
const days = instants.map(bangkokDay);

describe('a day written for people', () => {
	it('shows the Buddhist era in Thai and the common era in English', () => {
		expect(formatDate('2026-10-01', 'th', 'long')).toBe('1 ตุลาคม 2569');
		expect(formatDate('2026-10-01', 'en', 'long')).toBe('1 October 2026');
		expect(formatDate('2026-10-01', 'th', 'short')).toBe('1 ต.ค. 2569');
		expect(formatDate('2026-10-01', 'en', 'short')).toBe('1 Oct 2026');
		expect(formatDate('2026-10-01', 'th', 'numeric')).toBe('01/10/2569');
		expect(formatDate('2026-10-01', 'en', 'numeric')).toBe('01/10/2026');
	});

	it('takes Thai numerals when a document asks for them', () => {
		expect(formatDate('2026-10-01', 'th', 'long', { numerals: 'thai' })).toBe('๑ ตุลาคม ๒๕๖๙');
	});

	it('keeps 29 February of Buddhist leap years', () => {
		expect(formatDate('2024-02-29', 'th')).toBe('29 กุมภาพันธ์ 2567');
		expect(isIsoDay('2023-02-29')).toBe(false);
		expect(isIsoDay('1900-02-29')).toBe(false);
		expect(isIsoDay('2000-02-29')).toBe(true);
	});

	it('names a month alone', () => {
		expect(formatMonth('2026-10', 'th')).toBe('ตุลาคม 2569');
		expect(formatMonth('2026-10-15', 'en')).toBe('October 2026');
		expect(formatMonth('2026-02', 'th', 'short', { numerals: 'thai' })).toBe('ก.พ. ๒๕๖๙');
	});

	it.each(['2026-13-01', '2026-02-30', '2569/10/01', '', '2026-1-1'])(
		'refuses %o, which is no day',
		(day) => expect(() => formatDate(day, 'th')).toThrow(RangeError)
	);
});

describe.each([
	['UTC', 0],
	['Asia/Bangkok', -7],
	['America/Phoenix', 7],
	['Pacific/Kiritimati', -14]
])('on a server in %s', (zone, hoursBehindUtc) => {
	const before = process.env.TZ;
	beforeAll(() => {
		process.env.TZ = zone;
	});
	afterAll(() => {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	});

	it('the day begins at midnight in Bangkok', () => {
		expect(new Date().getTimezoneOffset()).toBe(hoursBehindUtc * 60);
		expect(bangkokDay(new Date('2025-09-30T16:59:59.999Z'))).toBe('2025-09-30');
		expect(bangkokDay(new Date('2025-09-30T17:00:00Z'))).toBe('2025-10-01');
		const newYear = new Date('2025-09-30T17:30:00Z');
		expect(formatInstant(newYear, 'th')).toBe('1 ตุลาคม 2568 เวลา 00:30 น.');
		expect(formatInstant(newYear, 'th', 'short')).toBe('1 ต.ค. 2568 00:30 น.');
		expect(formatInstant(newYear, 'en')).toBe('1 October 2025, 00:30');
	});

	it('the calendar agrees with the one that the platform knows for Bangkok', () => {
		const platform = new Intl.DateTimeFormat('th-TH', {
			timeZone: 'Asia/Bangkok',
			day: 'numeric',
			month: 'long',
			year: 'numeric'
		});
		fc.assert(
			fc.property(instants, (instant) => {
				expect(formatDate(bangkokDay(instant), 'th')).toBe(platform.format(instant));
			})
		);
	});
});

describe('the fiscal year', () => {
	it('begins on 1 October and is named by the year it ends in', () => {
		expect(fiscalYear('2025-09-30')).toMatchObject({ year: 2568, quarter: 4, round: 2 });
		expect(fiscalYear('2025-10-01')).toEqual({
			year: 2569,
			from: '2025-10-01',
			to: '2026-09-30',
			quarter: 1,
			round: 1
		});
	});

	it('turns its quarters and its appraisal rounds at the right days', () => {
		expect(fiscalYear('2025-12-31')).toMatchObject({ quarter: 1, round: 1 });
		expect(fiscalYear('2026-01-01')).toMatchObject({ quarter: 2, round: 1 });
		expect(fiscalYear('2026-03-31')).toMatchObject({ quarter: 2, round: 1 });
		expect(fiscalYear('2026-04-01')).toMatchObject({ quarter: 3, round: 2 });
		expect(fiscalYear('2026-07-01')).toMatchObject({ quarter: 4, round: 2 });
	});

	it('holds every day exactly once', () => {
		fc.assert(
			fc.property(days, (day) => {
				const { year, from, to } = fiscalYear(day);
				expect(from <= day && day <= to).toBe(true);
				expect(fiscalYearNamed(year)).toEqual({ year, from, to });
				expect(fiscalYear(from).year).toBe(year);
				expect(fiscalYear(to).year).toBe(year);
			})
		);
	});
});
