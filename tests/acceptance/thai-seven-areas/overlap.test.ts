import { describe, expect, it } from 'vitest';
import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import { requirementOf } from '#lib/domain/qualification/requirement.ts';
import type { Appointment } from '#lib/domain/qualification/requirement.ts';
import type { Fact } from '#lib/domain/qualification/types.ts';
import { readStandard } from '../read-standard.ts';

// The overlap rule: one primary group from the post, any number of additional standards; what is
// required is their union, and the same unit counts once for all of them.
const standards = ['operational', 'supervisor', 'executive'].flatMap((role) =>
	['non-it', 'it'].map((track) => readStandard(`thai-seven-areas/${track}-${role}.yaml`))
);

const awards = (date: string, levels: Record<string, number>): Fact[] =>
	Object.entries(levels).map(([awarded, level]) => ({
		id: `${awarded}-${date}`,
		date,
		awarded,
		level
	}));

/** Status by standard, without the standards nobody asks of the person. */
function statuses(appointments: Appointment[], facts: Fact[], asOf: string) {
	const required: Record<string, string> = {};
	for (const standard of standards) {
		const { status } = evaluate(standard, requirementOf(standard, appointments), facts, { asOf });
		if (status !== 'not_required') required[standard.id.slice('seven-areas-'.length)] = status;
	}
	return required;
}

describe('the overlap rule of the seven areas', () => {
	const itDirector: Appointment = {
		from: '2024-10-01',
		staff_group: ['it', 'manager'],
		position_type: 'director'
	};

	it('asks of the director of an IT centre the union of two standards', () => {
		expect(statuses([itDirector], [], '2025-01-01')).toEqual({
			'non-it-supervisor': 'not_started',
			'it-supervisor': 'not_started'
		});
	});

	it('counts one award in every standard that asks for the area', () => {
		const facts = awards('2025-02-03', { DL: 3, DG: 3, DLd: 3, DT: 3, CS: 3 });
		expect(statuses([itDirector], facts, '2025-02-03')).toEqual({
			'non-it-supervisor': 'qualified',
			'it-supervisor': 'in_progress'
		});
		const both = [...facts, ...awards('2025-03-03', { DU: 3 })];
		expect(statuses([itDirector], both, '2025-03-03')).toEqual({
			'non-it-supervisor': 'qualified',
			'it-supervisor': 'qualified'
		});
	});

	const officer: Appointment = {
		from: '2024-10-01',
		staff_group: 'operational',
		position_type: 'academic'
	};
	const acting: Appointment = {
		from: '2025-03-01',
		until: '2025-08-31',
		staff_group: 'manager',
		position_type: 'director'
	};
	const earned = awards('2025-02-03', { DL: 3, DG: 3, DLd: 3, DU: 3 });

	it('adds the standard of an acting post for the days it lasts', () => {
		const on = (day: string) => statuses([officer, acting], earned, day);
		const own = { 'non-it-operational': 'qualified' };
		expect(on('2025-02-28')).toEqual(own);
		expect(on('2025-03-01')).toEqual({ ...own, 'non-it-supervisor': 'in_progress' });
		expect(on('2025-08-31')).toEqual({ ...own, 'non-it-supervisor': 'in_progress' });
		expect(on('2025-09-01')).toEqual(own);
	});

	it('keeps earned areas on promotion and lets a waiver of 180 days stand for the transition', () => {
		const before = { ...officer, until: '2025-09-30' };
		const promoted: Appointment = {
			from: '2025-10-01',
			staff_group: 'manager',
			position_type: 'director'
		};
		const transition: Fact = {
			id: 'transition',
			date: '2025-10-01',
			waived: 'standard',
			until: '2026-03-29'
		};
		const facts = [...earned, transition];
		const on = (day: string) => statuses([before, promoted], facts, day);
		expect(on('2025-09-30')).toEqual({ 'non-it-operational': 'qualified' });
		expect(on('2025-10-01')).toEqual({ 'non-it-supervisor': 'waived' });
		expect(on('2026-03-29')).toEqual({ 'non-it-supervisor': 'waived' });
		expect(on('2026-03-30')).toEqual({ 'non-it-supervisor': 'in_progress' });
		facts.push(...awards('2026-02-02', { CS: 3 }));
		expect(on('2026-03-30')).toEqual({ 'non-it-supervisor': 'qualified' });
	});
});
