import { describe, expect, it } from 'vitest';
import {
	acceptsAnswers,
	countingAttempt,
	deadline,
	mayStart,
	remainingSeconds,
	type AttemptRecord
} from './attempts.ts';

const at = (text: string) => new Date(`${text}+07:00`);
const attempt = (
	number: number,
	percent: number | null,
	submitted: string | null
): AttemptRecord => ({
	number,
	startedAt: at('2026-10-01T08:00:00'),
	submittedAt: submitted === null ? null : at(submitted),
	percent,
	passed: percent === null ? null : percent >= 70
});
const rule = { max: 3, waitDays: 7, counts: 'best' as const };

describe('whether an attempt may start', () => {
	const two = [attempt(1, 50, '2026-09-20T09:00:00'), attempt(2, 60, '2026-10-07T09:00:00')];

	it('says from when, to the minute', () => {
		expect(mayStart({ attempts: two, rule, now: at('2026-10-14T08:59:59') })).toEqual({
			ok: false,
			reason: 'wait',
			from: at('2026-10-14T09:00:00')
		});
		expect(mayStart({ attempts: two, rule, now: at('2026-10-14T09:00:00') })).toEqual({
			ok: true,
			number: 3,
			left: 1
		});
	});

	it('ends with the last allowed one and gives way to an open one', () => {
		const three = [...two, attempt(3, 40, '2026-10-15T09:00:00')];
		const now = at('2027-01-01T00:00:00');
		expect(mayStart({ attempts: three, rule, now })).toMatchObject({ reason: 'none_left' });
		const open = [...two, attempt(3, null, null)];
		expect(mayStart({ attempts: open, rule, now })).toMatchObject({ reason: 'open' });
		const free = { max: null, waitDays: 0, counts: 'best' as const };
		expect(mayStart({ attempts: three, rule: free, now })).toEqual({
			ok: true,
			number: 4,
			left: null
		});
	});
});

describe('which attempt counts', () => {
	const list = [
		attempt(2, 80, '2026-10-02T09:00:00'),
		attempt(1, 50, '2026-10-01T09:00:00'),
		attempt(3, 80, '2026-10-03T09:00:00'),
		attempt(4, null, '2026-10-04T09:00:00')
	];
	it.each([
		['best', 2],
		['last', 3],
		['first', 1]
	] as const)('%s is attempt %i', (counts, number) => {
		expect(countingAttempt(list, { counts })?.number).toBe(number);
	});
	it('is none before any is marked', () => {
		expect(countingAttempt([attempt(1, null, null)], { counts: 'best' })).toBeNull();
	});
});

describe('the clock', () => {
	const startedAt = at('2026-10-01T08:00:00');
	it('ends at the limit with personal extra time, or at closing', () => {
		const end = deadline({ startedAt, timeLimitMinutes: 30, extraMinutes: 15 });
		expect(end).toEqual(at('2026-10-01T08:45:00'));
		const closesAt = at('2026-10-01T08:10:00');
		expect(deadline({ startedAt, timeLimitMinutes: 30, closesAt })).toEqual(closesAt);
		expect(deadline({ startedAt, timeLimitMinutes: null })).toBeNull();
	});
	it('counts down to zero and takes what was under way', () => {
		const end = at('2026-10-01T08:30:00');
		expect(remainingSeconds(end, at('2026-10-01T08:29:59.500'))).toBe(1);
		expect(remainingSeconds(end, at('2026-10-01T09:00:00'))).toBe(0);
		expect(acceptsAnswers(end, at('2026-10-01T08:30:30'))).toBe(true);
		expect(acceptsAnswers(end, at('2026-10-01T08:30:31'))).toBe(false);
		expect(acceptsAnswers(null, startedAt)).toBe(true);
	});
});
