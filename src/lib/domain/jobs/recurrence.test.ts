import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bangkokDay } from '../thai/dates.ts';
import { latestSlot, nextSlot, type Recurrence } from './recurrence.ts';

const at = '06:30';
const latest = (recurrence: Recurrence, now: string) =>
	latestSlot(recurrence, new Date(now)).toISOString();

describe('a recurrence', () => {
	it('comes by the clock of Bangkok, whatever the server says', () => {
		expect(latest({ every: 'day', at }, '2026-11-24T23:29:59Z')).toBe('2026-11-23T23:30:00.000Z');
		expect(latest({ every: 'day', at }, '2026-11-24T23:30:00Z')).toBe('2026-11-24T23:30:00.000Z');
	});

	it('comes on Mondays', () => {
		const slot = latest({ every: 'week', weekday: 1, at }, '2026-11-25T03:00:00Z');
		expect(bangkokDay(new Date(slot))).toBe('2026-11-23');
	});

	it('takes the last day of a month that is too short', () => {
		const slot = latest({ every: 'month', day: 31, at }, '2027-03-02T03:00:00Z');
		expect(bangkokDay(new Date(slot))).toBe('2027-02-28');
	});

	it('begins quarters in October, January, April and July', () => {
		const slot = latest({ every: 'quarter', day: 1, at }, '2026-12-31T03:00:00Z');
		expect(bangkokDay(new Date(slot))).toBe('2026-10-01');
		const next = nextSlot({ every: 'quarter', day: 1, at }, new Date('2026-12-31T03:00:00Z'));
		expect(bangkokDay(next)).toBe('2027-01-01');
	});
});

describe('of any recurrence at any time', () => {
	const recurrences: fc.Arbitrary<Recurrence> = fc
		.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
		.map(([h, min]) => `${String(h).padStart(2, '0')}:${String(min).padStart(2, '0')}`)
		.chain((clock) =>
			fc.oneof(
				fc.constant<Recurrence>({ every: 'day', at: clock }),
				fc
					.integer({ min: 1, max: 7 })
					.map((weekday): Recurrence => ({ every: 'week', weekday, at: clock })),
				fc
					.tuple(fc.constantFrom('month', 'quarter'), fc.integer({ min: 1, max: 31 }))
					.map(([every, day]): Recurrence => ({
						every: every as 'month' | 'quarter',
						day,
						at: clock
					}))
			)
		);
	const instants = fc.date({
		min: new Date('2000-01-01'),
		max: new Date('2100-01-01'),
		noInvalidDate: true
	});

	it('the latest time is not after now, the next is, and nothing lies between them', () => {
		fc.assert(
			fc.property(recurrences, instants, (recurrence, now) => {
				const before = latestSlot(recurrence, now);
				const after = nextSlot(recurrence, now);
				expect(before <= now && now < after).toBe(true);
				expect(nextSlot(recurrence, before)).toEqual(after);
				expect(latestSlot(recurrence, new Date(after.getTime() - 1))).toEqual(before);
				expect(latestSlot(recurrence, after)).toEqual(after);
			})
		);
	});
});
