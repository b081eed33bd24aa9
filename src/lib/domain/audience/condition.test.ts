import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/capabilities.ts';
import { careerLines } from '../staff/career-lines.ts';
import { provinces } from '../staff/provinces.ts';
import { staffGroups } from '../staff/staff-groups.ts';
import { conditionQuery, readCondition } from './condition-query.ts';
import { mayRule, type AudienceCondition } from './condition.ts';

describe('the condition of an audience', () => {
	it('is the same after it has been an address', () => {
		const codes = provinces.map(({ code }) => code);
		const condition = fc.record(
			{
				unit: fc.constantFrom('DCS', 'A-1'),
				tier: fc.constantFrom('central', 'provincial', 'local'),
				provinces: fc.subarray(codes, { minLength: 1, maxLength: 5 }),
				group: fc.constantFrom(...staffGroups),
				post: fc.constantFrom('director', 'academic_expert'),
				line: fc.constantFrom(...careerLines.map(({ code }) => code)),
				appointedSince: fc.constantFrom('2026-10-01', '2024-02-29')
			},
			{ requiredKeys: [] }
		);
		fc.assert(
			fc.property(condition, (each) => {
				const wanted = each as AudienceCondition;
				expect(readCondition(new URLSearchParams(conditionQuery(wanted).toString()))).toEqual(
					wanted
				);
			})
		);
	});

	it('leaves out what it does not know', () => {
		expect(
			readCondition(new URLSearchParams('tier=moon&province=00&group=x&post=y&line=z&since=x'))
		).toEqual({});
	});
});

describe('who may rule an audience', () => {
	const officer = (unitPath: string | null): Actor => ({
		accountId: 1,
		personId: 1,
		roles: [{ role: 'hr_officer', unitPath }]
	});

	it('is an officer of the unit or of one above it; without a unit, an officer for everywhere', () => {
		expect(mayRule(officer('1.2'), '1.2.3')).toBe(true);
		expect(mayRule(officer('1.2'), '1.3')).toBe(false);
		expect(mayRule(officer('1.2'), undefined)).toBe(false);
		expect(mayRule(officer(null), undefined)).toBe(true);
		expect(mayRule({ ...officer(null), roles: [{ role: 'auditor', unitPath: null }] }, '1')).toBe(
			false
		);
	});
});
