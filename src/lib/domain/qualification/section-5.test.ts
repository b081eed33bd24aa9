import { describe, expect, it } from 'vitest';
import { ALWAYS, brief, completed, on, standardOf } from './stories.test-support.ts';
import type { Fact } from './types.ts';

const A = { rule: { completed: 'a' } };
const YEARLY = { ...A, validity: { months: 12, base: 'completion' as const } };

describe('point 1: two times', () => {
	const standard = standardOf(YEARLY);
	const late: Fact[] = [
		{ id: 'f', date: '2024-05-01', recorded: '2024-08-01', completed: 'a' },
		{ id: 'r', date: '2024-12-01', revoked: 'f', reason: 'ใบรับรองปลอม' }
	];

	it('counts a fact from its date once it is known', () => {
		expect(brief(standard, late, '2024-06-01', '2024-07-31')).toBe('not_started');
		expect(brief(standard, late, '2024-06-01', '2024-08-01')).toBe('qualified 2025-05-01');
		expect(brief(standard, late, '2024-04-30', '2024-08-01')).toBe('not_started');
	});

	it('removes a revoked fact for every day, as known from the revocation on', () => {
		expect(brief(standard, late, '2024-06-01', '2024-11-30')).toBe('qualified 2025-05-01');
		expect(brief(standard, late, '2024-06-01', '2024-12-01')).toBe('not_started');
		expect(brief(standard, late, '2024-06-01')).toBe('not_started');
	});

	it('hides an edition until it is issued', () => {
		const stricter = standardOf(A, {
			rule: { completed: 'b' },
			issued_on: '2024-06-01',
			effective_from: '2024-03-01',
			transition: { running_periods: 'end_by', date: '2024-03-31' }
		});
		const facts = completed('a', '2024-01-10');
		expect(brief(stricter, facts, '2024-05-01', '2024-05-31')).toBe('qualified');
		expect(brief(stricter, facts, '2024-05-01', '2024-06-01')).toBe('lapsed 2024-03-31');
	});
});

describe('point 2: the rule on a day', () => {
	it('counts back so many months, the first day included', () => {
		const standard = standardOf({ rule: { completed: 'a', within: { months: 1 } } });
		const facts = completed('a', '2024-02-29');
		expect(brief(standard, facts, '2024-03-31')).toBe('qualified');
		expect(brief(standard, facts, '2024-04-01')).toBe('lapsed');
	});

	it('sums the hours of the fiscal year around the day', () => {
		const standard = standardOf({ rule: { hours: 12, area: 'DL', within: 'fiscal_year' } });
		const facts: Fact[] = [
			{ id: '1', date: '2024-09-30', credited: 6, area: 'DL' },
			{ id: '2', date: '2024-10-01', credited: 6, area: 'DL' },
			{ id: '3', date: '2024-10-02', credited: 6, area: 'DG' },
			{ id: '4', date: '2025-09-30', credited: 6, area: 'DL' }
		];
		expect(brief(standard, facts, '2024-10-02')).toBe('in_progress');
		expect(brief(standard, facts, '2025-09-30')).toBe('qualified');
		expect(brief(standard, facts, '2025-10-01')).toBe('lapsed');
		expect(on(standard, facts, '2025-01-01').missing?.sets).toEqual([[{ hours: 6, area: 'DL' }]]);
	});

	it('opens a period on the day an edition takes effect, by evidence from before', () => {
		const standard = standardOf({ ...YEARLY, effective_from: '2024-10-01' });
		const facts = completed('a', '2024-01-10');
		expect(brief(standard, facts, '2024-09-30')).toBe('not_required');
		expect(brief(standard, facts, '2024-10-01')).toBe('qualified 2025-10-01');
	});
});

describe('point 3: the four bases of validity, and none', () => {
	it('completion: so many months from the day, clamped to the month end', () => {
		const standard = standardOf({ ...A, validity: { months: 6, base: 'completion' } });
		const facts = completed('a', '2023-08-31');
		expect(brief(standard, facts, '2024-02-29')).toBe('qualified 2024-02-29');
		expect(brief(standard, facts, '2024-03-01')).toBe('lapsed 2024-02-29');
	});

	it('last expiry: renewals are counted from the day before them, early or late', () => {
		const standard = standardOf({
			...A,
			validity: { months: 12, base: 'last_expiry' },
			renewal: { window_months: 3, grace_days: 30 }
		});
		const facts = completed('a', '2024-01-15', '2024-11-01', '2026-02-10');
		expect(brief(standard, facts, '2024-11-01')).toBe('qualified 2026-01-15');
		expect(brief(standard, facts, '2026-02-09')).toBe('in_grace 2026-01-15');
		expect(brief(standard, facts, '2026-02-10')).toBe('qualified 2027-01-15');
	});

	it('fixed: the first repeated day that leaves the minimum active period', () => {
		const standard = standardOf({
			...A,
			validity: {
				base: 'fixed',
				fixed: { from: '2024-03-31', every_months: 12, minimum_active_months: 3 }
			}
		});
		expect(brief(standard, completed('a', '2024-12-31'), '2025-01-01')).toBe(
			'qualified 2025-03-31'
		);
		expect(brief(standard, completed('a', '2025-01-01'), '2025-01-01')).toBe(
			'qualified 2026-03-31'
		);
	});

	it('fiscal year end: 30 September of the fiscal year in which the months end', () => {
		const standard = standardOf({ ...A, validity: { months: 12, base: 'fiscal_year_end' } });
		expect(brief(standard, completed('a', '2023-09-30'), '2024-01-01')).toBe(
			'qualified 2024-09-30'
		);
		expect(brief(standard, completed('a', '2023-10-01'), '2024-01-01')).toBe(
			'qualified 2025-09-30'
		);
	});
});

describe('point 4: window, renewal, grace, lapse', () => {
	const standard = standardOf({
		...A,
		validity: { months: 36, base: 'completion' },
		renewal: { window_months: 6, rule: { passed: 'refresher', score: 80 }, grace_days: 30 }
	});
	const refresher = (date: string, score = 80): Fact => ({
		id: `r-${date}`,
		date,
		assessed: 'refresher',
		score
	});
	const first = completed('a', '2021-05-01');

	it('is expiring from the opening of the window, then in grace, then lapsed', () => {
		expect(brief(standard, first, '2023-10-31')).toBe('qualified 2024-05-01');
		expect(brief(standard, first, '2023-11-01')).toBe('expiring 2024-05-01');
		expect(brief(standard, first, '2024-05-01')).toBe('expiring 2024-05-01');
		expect(brief(standard, first, '2024-05-02')).toBe('in_grace 2024-05-01');
		expect(brief(standard, first, '2024-05-31')).toBe('in_grace 2024-05-01');
		expect(brief(standard, first, '2024-06-01')).toBe('lapsed 2024-05-01');
	});

	it('renews in the window or the grace, not before and not below the score', () => {
		const renewed = (...facts: Fact[]) => brief(standard, [...first, ...facts], '2024-05-31');
		expect(renewed(refresher('2023-10-31'))).toBe('in_grace 2024-05-01');
		expect(renewed(refresher('2023-11-01', 79))).toBe('in_grace 2024-05-01');
		expect(renewed(refresher('2023-11-01'))).toBe('qualified 2026-11-01');
		expect(renewed(refresher('2024-05-31'))).toBe('qualified 2027-05-31');
	});

	it('after the grace asks for the whole rule anew, from the opening of the window on', () => {
		const again = (...facts: Fact[]) => brief(standard, [...first, ...facts], '2024-08-01');
		expect(again(refresher('2024-06-15'))).toBe('lapsed 2024-05-01');
		expect(again(...completed('a', '2023-10-31'))).toBe('lapsed 2024-05-01');
		expect(again(...completed('a', '2023-11-01'))).toBe('qualified 2027-06-01');
		expect(again(...completed('a', '2024-07-01'))).toBe('qualified 2027-07-01');
	});

	it('tells a holder in the window what would renew', () => {
		const answer = on(standard, first, '2024-01-01');
		expect(answer.toRenew?.sets).toEqual([[{ passed: 'refresher', score: 80 }]]);
		expect(answer.missing).toBeNull();
	});
});

describe('point 5: a new edition', () => {
	const next = { rule: { completed: 'b' }, effective_from: '2024-06-01' };
	const facts = completed('a', '2024-01-10');

	it('keeps running periods', () => {
		const standard = standardOf(YEARLY, { ...YEARLY, ...next });
		expect(brief(standard, facts, '2025-01-10')).toBe('qualified 2025-01-10');
		expect(on(standard, facts, '2025-01-10').edition).toBe(1);
		expect(brief(standard, facts, '2025-01-11')).toBe('lapsed 2025-01-10');
		expect(on(standard, facts, '2025-01-11').missing?.sets).toEqual([[{ completed: 'b' }]]);
	});

	it('or ends them by a date', () => {
		const transition = { running_periods: 'end_by' as const, date: '2024-09-30' };
		const standard = standardOf(YEARLY, { ...YEARLY, ...next, transition });
		expect(brief(standard, facts, '2024-05-31')).toBe('qualified 2025-01-10');
		expect(brief(standard, facts, '2024-06-01')).toBe('qualified 2024-09-30');
		expect(brief(standard, facts, '2024-10-01')).toBe('lapsed 2024-09-30');
	});

	it('renews by the edition in force on the day of the renewal', () => {
		const renewal = { window_months: 3 };
		const standard = standardOf({ ...YEARLY, renewal }, { ...YEARLY, ...next, renewal });
		const renewed = on(standard, [...facts, ...completed('b', '2024-12-01')], '2024-12-01');
		expect(renewed).toMatchObject({ status: 'qualified', until: '2025-12-01', edition: 2 });
		const notBy = [...facts, ...completed('a', '2024-12-01')];
		expect(brief(standard, notBy, '2024-12-01')).toBe('expiring 2025-01-10');
	});
});

describe('point 6: statuses', () => {
	it('needs an appointment', () => {
		const requirement = { spans: [{ from: '2024-03-01', until: '2024-12-31' }] };
		const standard = standardOf(YEARLY);
		const facts = completed('a', '2024-05-01');
		const ask = (day: string) => brief(standard, facts, day, undefined, requirement);
		expect(ask('2024-02-29')).toBe('not_required');
		expect(ask('2024-03-01')).toBe('not_started');
		expect(ask('2024-12-31')).toBe('qualified 2025-05-01');
		expect(ask('2025-01-01')).toBe('not_required');
	});

	it('is in progress once a leaf is true or hours have begun', () => {
		const standard = standardOf({ rule: { all: [{ completed: 'a' }, { hours: 10, area: 'DL' }] } });
		const credit = (area: string): Fact[] => [{ id: 'h', date: '2024-01-05', credited: 0.5, area }];
		expect(brief(standard, [], '2024-02-01')).toBe('not_started');
		expect(brief(standard, credit('DG'), '2024-02-01')).toBe('not_started');
		expect(brief(standard, credit('DL'), '2024-02-01')).toBe('in_progress');
		expect(brief(standard, completed('a', '2024-01-01'), '2024-02-01')).toBe('in_progress');
	});
});

describe('point 7: waivers', () => {
	const standard = standardOf({
		rule: { all: [{ completed: 'a' }, { completed: 'b' }] },
		validity: { months: 12, base: 'completion' }
	});
	const waiver: Fact = {
		id: 'w',
		date: '2024-02-01',
		waived: { completed: 'a' },
		until: '2024-06-30',
		reason: 'ลาศึกษา'
	};

	it('of a leaf makes it true through its end, and a period it helped to open runs its course', () => {
		expect(brief(standard, [waiver, ...completed('b', '2024-06-30')], '2025-06-30')).toBe(
			'qualified 2025-06-30'
		);
		expect(brief(standard, [waiver, ...completed('b', '2024-07-01')], '2024-07-01')).toBe(
			'in_progress'
		);
	});

	it('of the standard gives the status waived for its days', () => {
		const whole: Fact = { ...waiver, waived: 'standard' };
		expect(brief(standard, [whole], '2024-06-30')).toBe('waived 2024-06-30');
		expect(on(standard, [whole], '2024-06-30').waiver).toBe('w');
		expect(brief(standard, [whole], '2024-07-01')).toBe('not_started');
		const none = { spans: [] };
		expect(brief(standard, [whole], '2024-06-30', undefined, none)).toBe('not_required');
	});
});

describe('point 8: proofs and what is missing', () => {
	it('names edition, period, facts, each test and the equivalence it rests on', () => {
		const equivalence = { fact: { completed: 'old' }, counts_as: { completed: 'a' } };
		const standard = standardOf({
			rule: { any: [{ completed: 'a' }, { passed: 'e', score: 60 }] },
			validity: { months: 12, base: 'completion' },
			equivalences: [equivalence]
		});
		const { proof } = on(standard, completed('old', '2024-01-10'), '2024-06-01');
		expect(proof?.facts).toEqual(['old-2024-01-10']);
		expect(proof?.steps).toEqual([
			{
				did: 'opened',
				on: '2024-01-10',
				edition: 1,
				countedFrom: null,
				until: '2025-01-10',
				by: {
					test: 'any',
					holds: true,
					of: [
						{
							test: 'leaf',
							leaf: { completed: 'a' },
							holds: true,
							facts: [{ id: 'old-2024-01-10', equivalence }]
						},
						{ test: 'leaf', leaf: { passed: 'e', score: 60 }, holds: false, facts: [] }
					]
				}
			}
		]);
	});

	it('lists every minimal way', () => {
		const standard = standardOf({
			rule: {
				all: [
					{ completed: 'a' },
					{ any: [{ completed: 'd' }, { passed: 'e', score: 60 }] },
					{ choose: 2, of: [{ completed: 'a' }, { completed: 'b' }, { completed: 'c' }] }
				]
			}
		});
		const sets = on(standard, completed('b', '2024-01-01'), '2024-02-01').missing?.sets;
		expect(sets).toEqual([
			[{ completed: 'a' }, { completed: 'd' }],
			[{ completed: 'a' }, { passed: 'e', score: 60 }]
		]);
	});
});

describe('point 9: always an answer', () => {
	it('on any day, about a person of whom nothing is known', () => {
		for (const day of ['1899-12-31', '1900-01-01', '2026-11-23', '2199-12-31', '2200-01-01']) {
			expect(on(standardOf(YEARLY), [], day, undefined, ALWAYS).proof).toBeNull();
		}
	});
});
