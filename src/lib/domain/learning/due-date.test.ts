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
