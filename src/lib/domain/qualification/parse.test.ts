import { describe, expect, it } from 'vitest';
import { parseFacts } from './parse-facts.ts';
import { parseStandard } from './parse.ts';

const SAMPLE = `
id: g3-operational
title: { th: มาตรฐานทดลอง, en: A sample }
authority: { th: หนังสือเวียนสมมติ }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule:
      all:
        - completed: cyber-basics
          within: { months: 12 }
        - { passed: law-exam, score: 80 }
        - { level: DG, at_least: 2 }
        - { hours: 12, area: DL, within: fiscal_year }
        - choose: 50%
          of: [{ completed: a }, { completed: b }]
        - held_post: { months: 6 }
    validity: { months: 36, base: completion }
    renewal: { window_months: 6, rule: { passed: refresher, score: 80 }, grace_days: 30 }
    equivalences: [{ fact: { completed: old }, counts_as: { completed: cyber-basics } }]
  - edition: 2
    issued_on: 2026-06-01
    effective_from: 2026-10-01
    transition: { running_periods: end_by, date: 2027-09-30 }
    rule: { sequence: [{ completed: a }, { completed: b, until: 2027-08-31 }] }
examples:
  - name: ตัวอย่าง
    staff: { staff_group: operational, appointed_on: 2024-03-01 }
    facts:
      - { id: f1, date: 2024-05-01, completed: cyber-basics }
      - { date: 2024-07-01, awarded: DG, level: 2, source: external }
      - { date: 2024-09-02, waived: { completed: cyber-basics }, until: 2025-09-30, reason: ลาศึกษา }
    expect:
      - { as_of: 2024-07-15, status: in_progress, missing: [[{ completed: a }]] }
`;

describe('reading a standard', () => {
	it('keeps the tree of the file key for key', () => {
		const parsed = parseStandard(SAMPLE);
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
		const [first, second] = parsed.standard.editions;
		expect(first?.rule).toEqual({
			all: [
				{ completed: 'cyber-basics', within: { months: 12 } },
				{ passed: 'law-exam', score: 80 },
				{ level: 'DG', at_least: 2 },
				{ hours: 12, area: 'DL', within: 'fiscal_year' },
				{ choose: '50%', of: [{ completed: 'a' }, { completed: 'b' }] },
				{ held_post: { months: 6 } }
			]
		});
		expect(second?.transition).toEqual({ running_periods: 'end_by', date: '2027-09-30' });
		expect(parsed.standard.examples?.[0]?.facts.map((fact) => fact.id)).toEqual([
			'f1',
			'fact-2',
			'fact-3'
		]);
	});

	const broken: [string, string, string][] = [
		['an unknown key', '{ passed: law-exam, score: 80 }', '{ passed: law-exam, points: 80 }'],
		['a score out of range', 'law-exam, score: 80', 'law-exam, score: 180'],
		['an impossible day', 'issued_on: 2023-08-01', 'issued_on: 2023-02-30'],
		['a Buddhist-era year', 'issued_on: 2023-08-01', 'issued_on: 2566-08-01'],
		['an edition that takes effect before the one before it', '2026-10-01', '2023-01-01'],
		['an empty group', 'of: [{ completed: a }, { completed: b }]', 'of: []'],
		['a choice of more than there is', 'choose: 50%', 'choose: 3'],
		['two kinds in one leaf', '{ level: DG, at_least: 2 }', '{ level: DG, hours: 2 }'],
		['a window as long as the validity', 'window_months: 6', 'window_months: 36'],
		['a second fact with the same id', '{ date: 2024-07-01,', '{ id: f1, date: 2024-07-01,'],
		['a tab in the indentation', 'rule:\n      all', '\trule:\n      all']
	];
	it.each(broken)('refuses %s and says on which line', (_what, right, wrong) => {
		const line = SAMPLE.slice(0, SAMPLE.indexOf(right)).split('\n').length;
		const parsed = parseStandard(SAMPLE.replace(right, wrong));
		if (parsed.ok) throw new Error('was accepted');
		expect(parsed.faults.map((fault) => fault.line)).toContain(line);
		for (const fault of parsed.faults) expect(fault.message.th).not.toBe('');
	});

	it('lets the window be the whole cycle where periods end on a day of the calendar', () => {
		const base = '{ months: 36, base: fiscal_year_end }';
		const yearly = SAMPLE.replace('{ months: 36, base: completion }', base);
		expect(parseStandard(yearly.replace('window_months: 6', 'window_months: 36')).ok).toBe(true);
		expect(parseStandard(yearly.replace('window_months: 6', 'window_months: 37')).ok).toBe(false);
	});

	it.each(['', '[]', 'id: x', ': :', '&a [*a]', 'null', '{}', '- 1', '"', 'editions: [~]'])(
		'never throws: %j is refused with a reason',
		(text) => {
			const parsed = parseStandard(text);
			expect(parsed.ok).toBe(false);
			if (!parsed.ok) expect(parsed.faults.length).toBeGreaterThan(0);
		}
	);
});

describe('reading facts', () => {
	it('takes JSON as well as YAML', () => {
		const text =
			'[{"id":"f2","date":"2024-06-15","recorded":"2024-08-01","assessed":"e","score":82}]';
		expect(parseFacts(text)).toEqual({
			ok: true,
			facts: [{ id: 'f2', date: '2024-06-15', recorded: '2024-08-01', assessed: 'e', score: 82 }]
		});
	});

	it('refuses a waiver that ends before it starts', () => {
		const parsed = parseFacts('[{ date: 2024-09-02, waived: standard, until: 2024-09-01 }]');
		expect(parsed.ok).toBe(false);
	});
});
