// Pins docs/decisions/0010-0019: the cases that section 5 of the design leaves open.
import { describe, expect, it } from 'vitest';
import { requirementOf } from './requirement.ts';
import { brief, completed, on, standardOf } from './stories.test-support.ts';
import type { Fact, Standard } from './types.ts';

const A = { completed: 'a' };
const YEAR = { months: 12, base: 'completion' as const };

describe('0010 periods do not wait for an appointment', () => {
	it('qualifies on the first day in post by what was earned before, for the time that is left', () => {
		const standard = standardOf({ rule: A, validity: YEAR });
		const requirement = { spans: [{ from: '2024-09-01' }] };
		const facts = completed('a', '2024-05-01');
		const ask = (day: string) => brief(standard, facts, day, undefined, requirement);
		expect(ask('2024-08-31')).toBe('not_required');
		expect(ask('2024-09-01')).toBe('qualified 2025-05-01');
	});
});

describe('0011 renewals follow the edition of the day, grace the promise', () => {
	const facts = completed('a', '2023-01-10');
	const withGrace = { rule: A, validity: YEAR, renewal: { window_months: 2, grace_days: 60 } };
	const later = { rule: A, validity: YEAR, effective_from: '2024-02-01' };

	it('does not cut a grace that has begun', () => {
		const standard = standardOf(withGrace, { ...later, renewal: { window_months: 2 } });
		expect(brief(standard, facts, '2024-03-10')).toBe('in_grace 2024-01-10');
		expect(brief(standard, facts, '2024-03-11')).toBe('lapsed 2024-01-10');
	});

	it('without renewal is never expiring and counts study since the opening for the new start', () => {
		const standard = standardOf({ rule: A, validity: YEAR });
		const again = completed('a', '2023-01-10', '2023-12-20');
		expect(brief(standard, again, '2024-01-10')).toBe('qualified 2024-01-10');
		expect(brief(standard, again, '2024-01-11')).toBe('qualified 2025-01-11');
		expect(brief(standard, facts, '2024-01-11')).toBe('lapsed 2024-01-10');
	});

	it('counts anew from the window the edition of the last day promised', () => {
		const standard = standardOf(withGrace, { ...later, renewal: { window_months: 0 } });
		const inWindow = completed('a', '2023-01-10', '2023-11-10');
		expect(brief(standard, inWindow.slice(0, 1), '2024-03-11')).toBe('lapsed 2024-01-10');
		const narrow = standardOf(
			{ ...withGrace, renewal: { ...withGrace.renewal, rule: { completed: 'x' } } },
			{ ...later, renewal: { window_months: 0 } }
		);
		expect(brief(narrow, inWindow, '2024-03-10')).toBe('in_grace 2024-01-10');
		expect(brief(narrow, inWindow, '2024-03-11')).toBe('qualified 2025-03-11');
	});

	it('opens anew in an old grace when the new edition renews nothing', () => {
		const standard = standardOf(withGrace, later);
		const again = completed('a', '2023-01-10', '2024-02-15');
		expect(on(standard, again, '2024-02-15')).toMatchObject({
			status: 'qualified',
			until: '2025-02-15',
			period: { openedOn: '2024-02-15', renewedOn: [] }
		});
	});

	it('opens the window after the end where the standard says so', () => {
		const renewal = { opens_after_days: 10, grace_days: 30 };
		const standard = standardOf({ rule: A, validity: YEAR, renewal });
		const again = (day: string) => completed('a', '2023-01-10', day);
		expect(brief(standard, facts, '2024-01-10')).toBe('qualified 2024-01-10');
		expect(brief(standard, again('2024-01-19'), '2024-01-25')).toBe('in_grace 2024-01-10');
		expect(brief(standard, again('2024-01-20'), '2024-01-25')).toBe('qualified 2025-01-20');
	});
});

describe('0012 a renewal makes until later, by fresh evidence', () => {
	const fixed = { from: '2024-03-31', every_months: 12, minimum_active_months: 1 };
	const standard = standardOf({
		rule: A,
		validity: { base: 'fixed', fixed },
		renewal: { window_months: 4 }
	});

	it('lets evidence of the window wait until it helps', () => {
		const facts = completed('a', '2023-06-01', '2024-01-10');
		expect(brief(standard, facts, '2024-02-29')).toBe('expiring 2024-03-31');
		expect(brief(standard, facts, '2024-03-01')).toBe('qualified 2025-03-31');
	});

	it('does not renew a period by the evidence that opened it', () => {
		const facts = completed('a', '2024-01-10');
		expect(brief(standard, facts, '2024-03-31')).toBe('expiring 2024-03-31');
		expect(brief(standard, facts, '2024-04-01')).toBe('lapsed 2024-03-31');
	});
});

describe('0013 waivers are states, not evidence', () => {
	it('renews by a waiver granted before the window opened', () => {
		const standard = standardOf({ rule: A, validity: YEAR, renewal: { window_months: 2 } });
		const waiver: Fact = { id: 'w', date: '2023-06-01', waived: A, until: '2023-12-31' };
		const facts = [...completed('a', '2023-01-10'), waiver];
		expect(on(standard, facts, '2023-11-10').period?.renewedOn).toEqual(['2023-11-10']);
		expect(on(standard, facts, '2023-11-10').proof?.facts).toEqual(['a-2023-01-10', 'w']);
	});

	it('names leaves by subject, and by amount where it states one', () => {
		const standard = standardOf({ rule: { passed: 'law', score: 80, within: { months: 3 } } });
		const waived = (score?: number): Fact[] => [
			{
				id: 'w',
				date: '2024-01-01',
				waived: score === undefined ? { passed: 'law' } : { passed: 'law', score },
				until: '2024-12-31'
			}
		];
		expect(brief(standard, waived(), '2024-06-01')).toBe('qualified');
		expect(brief(standard, waived(80), '2024-06-01')).toBe('qualified');
		expect(brief(standard, waived(60), '2024-06-01')).toBe('not_started');
	});
});

describe('0014 periods without an end, and transitions', () => {
	const stricter = { rule: { all: [A, { completed: 'b' }] }, effective_from: '2024-06-01' };

	it('keeps a period without an end while its own rule is true', () => {
		const standard = standardOf({ rule: { ...A, within: { months: 12 } } }, stricter);
		const facts = completed('a', '2024-01-10');
		expect(on(standard, facts, '2025-01-10')).toMatchObject({ status: 'qualified', edition: 1 });
		expect(on(standard, facts, '2025-01-11')).toMatchObject({ status: 'lapsed', edition: 2 });
	});

	it('ends it by the date of an edition that says so', () => {
		const transition = { running_periods: 'end_by' as const, date: '2024-09-30' };
		const standard = standardOf({ rule: A }, { ...stricter, transition });
		const facts = completed('a', '2024-01-10');
		expect(brief(standard, facts, '2024-09-30')).toBe('qualified 2024-09-30');
		expect(brief(standard, facts, '2024-10-01')).toBe('lapsed 2024-09-30');
		const both = [...facts, ...completed('b', '2024-10-15')];
		expect(brief(standard, both, '2024-10-15')).toBe('qualified');
	});
});

describe('0015 time in post is unbroken and complete', () => {
	const standard = standardOf({ rule: { held_post: { months: 6 } } });
	const ask = (spans: { from: string; until?: string }[], day: string) =>
		brief(standard, [], day, undefined, { spans: [{ from: '2020-01-01' }], posts: spans });

	it('is fulfilled on the same day of the month', () => {
		expect(ask([{ from: '2024-03-01' }], '2024-08-31')).toBe('not_started');
		expect(ask([{ from: '2024-03-01' }], '2024-09-01')).toBe('qualified');
		expect(ask([{ from: '2024-03-01', until: '2024-08-31' }], '2024-09-01')).toBe('qualified');
		expect(ask([{ from: '2024-03-01', until: '2024-08-30' }], '2024-09-01')).toBe('not_started');
	});

	it('joins appointments that touch and no others', () => {
		const first = { from: '2024-01-01', until: '2024-03-31' };
		expect(ask([first, { from: '2024-04-01' }], '2024-07-01')).toBe('qualified');
		expect(ask([first, { from: '2024-04-02' }], '2024-07-01')).toBe('not_started');
	});
});

describe('0016 what the extensions mean', () => {
	const ordered = standardOf({
		rule: {
			sequence: [
				{ any: [A, { completed: 'b' }] },
				{ all: [{ completed: 'c' }, { completed: 'd' }] },
				{ any: [{ completed: 'c' }, { completed: 'e' }] }
			]
		}
	});

	it('sequence: order matters, one day may hold two steps, one certificate may not', () => {
		const start = [...completed('d', '2023-12-01'), ...completed('a', '2024-01-10')];
		const cd = [...completed('c', '2024-02-01'), ...completed('d', '2024-03-01')];
		expect(brief(ordered, [...start, ...completed('c', '2024-02-01')], '2024-06-01')).toBe(
			'in_progress'
		);
		expect(brief(ordered, [...start, ...cd], '2024-06-01')).toBe('in_progress');
		expect(brief(ordered, [...start, ...cd, ...completed('e', '2024-03-01')], '2024-03-01')).toBe(
			'qualified'
		);
		expect(brief(ordered, [...start, ...cd, ...completed('c', '2024-03-01')], '2024-06-01')).toBe(
			'in_progress'
		);
		expect(brief(ordered, [...start, ...cd, ...completed('c', '2024-03-02')], '2024-06-01')).toBe(
			'qualified'
		);
		expect(
			on(ordered, [...start, ...completed('c', '2024-02-01')], '2024-06-01').missing?.sets
		).toEqual([
			[{ completed: 'd' }, { completed: 'e' }],
			[{ completed: 'd' }, { completed: 'c', only_by_waiver: true }]
		]);
	});

	it('choose by percentage is rounded up', () => {
		const of = ['a', 'b', 'c'].map((course) => ({ completed: course }));
		const standard = standardOf({ rule: { choose: '50%', of } });
		expect(brief(standard, completed('a', '2024-01-10'), '2024-02-01')).toBe('in_progress');
		const two = [...completed('a', '2024-01-10'), ...completed('c', '2024-01-11')];
		expect(brief(standard, two, '2024-02-01')).toBe('qualified');
	});

	it('until: evidence dated after the cut-off day does not count, whenever it is recorded', () => {
		const standard = standardOf({ rule: { ...A, until: '2024-08-31' } });
		expect(brief(standard, completed('a', '2024-08-31'), '2024-09-15')).toBe('qualified');
		expect(brief(standard, completed('a', '2024-09-01'), '2024-09-15')).toBe('not_started');
		expect(on(standard, [], '2024-09-01').missing?.sets).toEqual([
			[{ ...A, only_by_waiver: true }]
		]);
	});

	it('each fiscal year: asks of the years that ended, not of the running one', () => {
		const within = { each_fiscal_year: 2 };
		const standard = standardOf({ rule: { hours: 6, within } });
		const credit = (date: string, credited = 6): Fact => ({ id: date, date, credited });
		const facts = [credit('2022-11-01'), credit('2024-09-30', 3), credit('2023-10-01', 3)];
		expect(brief(standard, facts, '2024-09-30')).toBe('in_progress');
		expect(brief(standard, facts, '2024-10-01')).toBe('qualified');
		expect(brief(standard, facts, '2025-10-01')).toBe('lapsed');
	});

	it('max attempts: later attempts of the cycle do not count', () => {
		const rule = { passed: 'e', score: 60, max_attempts: 2 };
		const standard = standardOf({ rule, validity: YEAR, renewal: { window_months: 2 } });
		const attempts = (...scores: number[]): Fact[] =>
			scores.map((score, i) => ({ id: `${i}`, date: `2023-01-0${i + 1}`, assessed: 'e', score }));
		expect(brief(standard, attempts(50, 60), '2023-06-01')).toBe('qualified 2024-01-02');
		expect(brief(standard, attempts(50, 50, 60), '2023-06-01')).toBe('not_started');
		// The cycle of a renewal starts with its window, with attempts of its own.
		const again: Fact = { id: 'x', date: '2023-12-01', assessed: 'e', score: 60 };
		expect(brief(standard, [...attempts(50, 60), again], '2023-12-01')).toBe(
			'qualified 2024-12-01'
		);
	});

	it('max attempts: evidence by equivalence uses up no attempt', () => {
		const standard = standardOf({
			rule: { passed: 'e', score: 60, max_attempts: 1 },
			equivalences: [{ fact: { passed: 'old' }, counts_as: { passed: 'e', score: 50 } }]
		});
		const facts: Fact[] = [
			{ id: '1', date: '2024-01-01', assessed: 'old', score: 50 },
			{ id: '2', date: '2024-01-02', assessed: 'e', score: 60 }
		];
		expect(brief(standard, facts, '2024-02-01')).toBe('qualified');
	});

	it('accredited: on the day it was taken, whatever became of the course later', () => {
		const standard = standardOf({ rule: { ...A, accredited: true } });
		const facts = (day: string): Fact[] => [
			{ id: 'acc', date: '2024-01-01', accredited: 'a', until: '2024-06-30' },
			...completed('a', day)
		];
		expect(brief(standard, facts('2024-06-30'), '2024-12-01')).toBe('qualified');
		expect(brief(standard, facts('2024-07-01'), '2024-12-01')).toBe('not_started');
	});

	it('audience by unit: the nearest listed unit decides, by its earliest day', () => {
		const org_unit = [
			'ministry',
			{ unit: 'department', from: '2025-06-01' },
			{ unit: 'department', from: '2025-03-01' }
		];
		const standard: Standard = { ...standardOf({ rule: A }), applies_to: { org_unit } };
		const spansIn = (...units: string[]) =>
			requirementOf(standard, [{ from: '2024-01-01', org_unit: units }]).spans;
		expect(spansIn('division', 'department', 'ministry')).toEqual([{ from: '2025-03-01' }]);
		expect(spansIn('other', 'ministry')).toEqual([{ from: '2024-01-01' }]);
		expect(spansIn('elsewhere')).toEqual([]);
	});

	it('audience by group: an IT director is asked for both standards', () => {
		const of = (staff_group: string[]): Standard => ({
			...standardOf({ rule: A }),
			applies_to: { staff_group }
		});
		const director = [{ from: '2024-01-01', staff_group: ['it', 'manager'] }];
		expect(requirementOf(of(['manager']), director).spans).toHaveLength(1);
		expect(requirementOf(of(['it']), director).spans).toHaveLength(1);
		expect(requirementOf(of(['operational']), director).spans).toHaveLength(0);
	});
});

describe('0017 order, revocation and equivalence of facts', () => {
	it('restores a fact whose revocation is revoked', () => {
		const standard = standardOf({ rule: A });
		const facts: Fact[] = [
			...completed('a', '2024-01-10'),
			{ id: 'r1', date: '2024-03-01', revoked: 'a-2024-01-10' },
			{ id: 'r2', date: '2024-05-01', revoked: 'r1' }
		];
		expect(brief(standard, facts, '2024-02-01', '2024-02-01')).toBe('qualified');
		expect(brief(standard, facts, '2024-02-01', '2024-04-01')).toBe('not_started');
		expect(brief(standard, facts, '2024-02-01', '2024-05-01')).toBe('qualified');
	});

	it('between revocations of one day, lets the later in the list prevail', () => {
		const standard = standardOf({ rule: A });
		const taken: Fact = { id: 'r1', date: '2024-03-01', revoked: 'a-2024-01-10' };
		const restored: Fact = { id: 'r2', date: '2024-03-01', revoked: 'r1' };
		const facts = completed('a', '2024-01-10');
		expect(brief(standard, [...facts, taken, restored], '2024-06-01')).toBe('qualified');
		const self: Fact = { id: 'r3', date: '2024-03-01', revoked: 'r3' };
		expect(brief(standard, [...facts, self], '2024-06-01')).toBe('qualified');
	});

	it('takes equivalence one step, and sums hours exactly', () => {
		const standard = standardOf({
			rule: { hours: 0.3 },
			equivalences: [
				{ fact: { completed: 'a' }, counts_as: { hours: 0.1, area: 'DL' } },
				{ fact: { completed: 'b' }, counts_as: { completed: 'a' } }
			]
		});
		const once: Fact[] = [{ id: 'h', date: '2024-01-01', credited: 0.2 }];
		expect(brief(standard, [...once, ...completed('b', '2024-01-02')], '2024-02-01')).toBe(
			'in_progress'
		);
		expect(brief(standard, [...once, ...completed('a', '2024-01-02')], '2024-02-01')).toBe(
			'qualified'
		);
	});

	it('knows the end of an appointment from the day it is recorded', () => {
		const standard = standardOf({ rule: A });
		const spans = [{ from: '2024-01-01', until: '2024-05-31', end_recorded: '2024-07-01' }];
		const ask = (known: string) => brief(standard, [], '2024-06-15', known, { spans });
		expect(ask('2024-06-30')).toBe('not_started');
		expect(ask('2024-07-01')).toBe('not_required');
	});
});
