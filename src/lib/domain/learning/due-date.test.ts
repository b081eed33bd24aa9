import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation, Status } from '../qualification/types.ts';
import { dueDate, firstDay } from './due-date.ts';

const on = (asOf: string, status: Status, until: string | null = null, graceUntil?: string) =>
	({
		standard: 's',
		asOf,
		knownAt: null,
		status,
		edition: 1,
		until,
		period: graceUntil
			? {
					openedOn: '2025-01-01',
					renewedOn: [],
					until,
					edition: 1,
					windowOpensOn: null,
					graceUntil
				}
			: null,
		waiver: null,
		proof: null,
		missing: null,
		toRenew: null
	}) satisfies Evaluation;

const addDaysTo = (day: string, days: number) =>
	new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('the due date of a requirement', () => {
	it('is the last day of a qualification whose renewal is open', () => {
		expect(dueDate(on('2026-11-01', 'expiring', '2026-11-20'), '2024-01-01')).toEqual({
			on: '2026-11-20',
			because: 'expires',
			urgency: 'soon'
		});
		expect(dueDate(on('2026-08-01', 'expiring', '2026-11-20'), '2024-01-01')?.urgency).toBe(
			'later'
		);
	});

	it('counts as overdue in the grace, until whose last day one may still renew', () => {
		expect(dueDate(on('2026-11-25', 'in_grace', '2026-11-20', '2026-12-20'), '2024-01-01')).toEqual(
			{
				on: '2026-12-20',
				because: 'grace_ends',
				urgency: 'overdue'
			}
		);
	});

	it('is in the past once the qualification has lapsed', () => {
		expect(dueDate(on('2026-11-25', 'lapsed', '2026-01-31'), '2024-01-01')?.urgency).toBe(
			'overdue'
		);
	});

	it('leaves a newcomer half a year', () => {
		expect(dueDate(on('2026-10-02', 'not_started'), '2026-10-01')).toEqual({
			on: '2027-03-30',
			because: 'first_term',
			urgency: 'later'
		});
	});

	it('does not exist while the qualification is held or waived', () => {
		for (const status of ['qualified', 'waived', 'not_required'] as const)
			expect(dueDate(on('2026-10-02', status, '2027-01-01'), '2026-10-01')).toBeUndefined();
	});

	it('moves to the latest extension in force, and back when that is revoked', () => {
		const extension = (id: number, untilOn: string, revokedOn: string | null = null) => ({
			id,
			untilOn,
			grantedOn: '2026-11-10',
			revokedOn
		});
		const expiring = on('2026-11-15', 'expiring', '2026-11-20');
		const both = [extension(1, '2026-12-04'), extension(2, '2026-12-18', '2026-11-12')];
		expect(dueDate(expiring, '2024-01-01', both)).toEqual({
			on: '2026-12-04',
			because: 'extended',
			urgency: 'soon',
			extension: { id: 1, from: '2026-11-20' }
		});
		// Before the grant, and as known before it, nothing had been granted.
		const before = on('2026-11-09', 'expiring', '2026-11-20');
		expect(dueDate(before, '2024-01-01', both)?.on).toBe('2026-11-20');
		expect(dueDate({ ...expiring, knownAt: '2026-11-09' }, '2024-01-01', both)?.on).toBe(
			'2026-11-20'
		);
		// The second was revoked on the 12th only.
		expect(dueDate(on('2026-11-11', 'expiring', '2026-11-20'), '2024-01-01', both)?.on).toBe(
			'2026-12-18'
		);
	});

	it('law: no extension ever makes a due date earlier, or makes one where nothing is due', () => {
		const day = fc.integer({ min: 0, max: 400 }).map((n) => addDaysTo('2026-01-01', n));
		const status = fc.constantFrom<Status>('expiring', 'lapsed', 'not_started', 'qualified');
		const extensions = fc.array(
			fc.record({
				id: fc.nat(),
				untilOn: day,
				grantedOn: day,
				revokedOn: fc.option(day)
			})
		);
		fc.assert(
			fc.property(day, status, day, day, extensions, (asOf, was, until, from, granted) => {
				const plain = dueDate(on(asOf, was, until), from);
				const moved = dueDate(on(asOf, was, until), from, granted);
				expect(moved === undefined).toBe(plain === undefined);
				if (plain && moved) expect(moved.on >= plain.on).toBe(true);
			})
		);
	});

	it('is never counted from before the standard was in force', () => {
		const standard = {
			editions: [
				{
					edition: 1,
					issued_on: '2023-08-01',
					effective_from: '2023-10-01',
					rule: { completed: 'a' }
				}
			]
		};
		expect(firstDay(standard, { from: '2021-06-08' })).toBe('2023-10-01');
		expect(firstDay(standard, { from: '2024-06-08' })).toBe('2024-06-08');
	});
});
