import { describe, expect, it } from 'vitest';
import { checkExamples } from './check-examples.ts';
import { parseStandard } from './parse.ts';
import { proofId } from './proof-id.ts';
import { completed, on, standardOf } from './stories.test-support.ts';
import type { Standard } from './types.ts';

const FILE = `
id: g3-operational
title: { th: มาตรฐานทดลองของเจ้าหน้าที่ระดับปฏิบัติงาน }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule:
      all:
        - { completed: cyber-basics, within: { months: 12 } }
        - { passed: g3-law-exam, score: 80 }
        - { level: DG, at_least: 2 }
        - { hours: 6, area: DL, within: fiscal_year }
        - { held_post: { months: 6 } }
    validity: { months: 36, base: completion }
    renewal: { window_months: 6, rule: { passed: g3-refresher, score: 80 }, grace_days: 30 }
examples:
  - name: ผ่านครบเมื่อดำรงตำแหน่งครบหกเดือน แล้วผลสอบถูกเพิกถอน
    staff: { staff_group: operational, appointed_on: 2024-03-01 }
    facts:
      - { id: f1, date: 2024-05-01, completed: cyber-basics }
      - { id: f2, date: 2024-06-15, recorded: 2024-08-01, assessed: g3-law-exam, score: 82 }
      - { date: 2024-07-01, awarded: DG, level: 2, source: external }
      - { date: 2024-07-02, credited: 6, area: DL, what: เวิร์กชอป }
      - { date: 2024-10-15, revoked: f2, reason: ทุจริตการสอบ }
    expect:
      - { as_of: 2024-02-29, status: not_required }
      - { as_of: 2024-04-30, status: not_started }
      - { as_of: 2024-07-15, known_at: 2024-07-15, status: in_progress, missing: [[{ passed: g3-law-exam }, { held_post: { months: 6 } }]] }
      - { as_of: 2024-09-01, known_at: 2024-10-14, status: qualified, until: 2027-09-01, edition: 1 }
      - { as_of: 2024-09-01, status: in_progress, missing: [[{ passed: g3-law-exam, score: 80 }]] }
  - name: ผู้ที่อยู่นอกกลุ่ม
    staff: { staff_group: executive, appointed_on: 2024-03-01 }
    facts: []
    expect: [{ as_of: 2024-06-01, status: not_required }]
`;

function read(text: string): Standard {
	const parsed = parseStandard(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
	return parsed.standard;
}

describe('worked examples', () => {
	it('pass when every expectation is met', () => {
		const results = checkExamples(read(FILE));
		expect(results).toHaveLength(6);
		expect(results.flatMap((result) => result.differences)).toEqual([]);
	});

	it('may name what is missing as the rule writes it', () => {
		const hours = FILE.replace('credited: 6', 'credited: 2').replace(
			/ {6}- \{ as_of: 2024-09-01, known_at.*\n.*\n/,
			'      - { as_of: 2024-09-15, known_at: 2024-10-14, status: in_progress, missing: [[{ hours: 6, area: DL, within: fiscal_year }]] }\n'
		);
		const results = checkExamples(read(hours));
		expect(results.at(-2)?.evaluation.missing?.sets).toEqual([[{ hours: 4, area: 'DL' }]]);
		expect(results.at(-2)?.differences).toEqual([]);
	});

	it.each([
		['status', 'status: not_started', 'status: lapsed'],
		['until', 'until: 2027-09-01', 'until: 2027-08-31'],
		['edition', 'edition: 1 }', 'edition: 2 }'],
		['missing', '[[{ passed: g3-law-exam, score: 80 }]]', '[[{ passed: g3-law-exam, score: 70 }]]']
	])('show a difference in %s', (field, right, wrong) => {
		const results = checkExamples(read(FILE.replace(right, wrong)));
		const differences = results.flatMap((result) => result.differences);
		expect(differences.map((difference) => difference.field)).toEqual([field]);
	});
});

describe('a proof id', () => {
	it('is the same for the same proof and another for another day', () => {
		const standard = standardOf({ rule: { completed: 'a' } });
		const prove = (day: string) => {
			const { proof } = on(standard, completed('a', '2024-01-10'), day);
			if (proof === null) throw new Error('not holding');
			return proofId(proof);
		};
		expect(prove('2024-02-01')).toMatch(/^[0-9a-f]{20}$/);
		expect(prove('2024-02-01')).toBe(prove('2024-02-01'));
		expect(prove('2024-02-01')).not.toBe(prove('2024-02-02'));
	});
});
