import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { careerLines, findCareerLine } from './career-lines.ts';
import { findLevel, findLevelByName, positionLevels, positionTypes } from './positions.ts';
import { staffGroupsOf, type PostFeatures } from './staff-groups.ts';

const post = (features: Partial<PostFeatures>): PostFeatures => ({
	positionType: 'academic',
	scheme: 'dpis',
	levelCode: 'K1',
	careerLine: '3-1-001',
	isHead: false,
	isCio: false,
	...features
});
const groups = (features: Partial<PostFeatures>) =>
	staffGroupsOf(post(features)).groups.map(({ group }) => group);

describe('position levels', () => {
	it('reads M1 as บริหาร in one scheme and as อำนวยการ in the other', () => {
		expect(findLevel('dpis', 'M1')?.id).toBe('executive_primary');
		expect(findLevel('sm', 'M1')?.id).toBe('director_primary');
		expect(findLevel('dpis', 'S1')?.type).toBe('government_employee');
		expect(findLevel('sm', 'S1')?.type).toBe('executive');
	});

	it('knows nothing of a code without a known scheme', () => {
		expect(findLevel('', 'M1')).toBeUndefined();
		expect(findLevel('sm', 'D1')).toBeUndefined();
		expect(findLevelByName('K3')).toBe(findLevelByName('sm:K3'));
	});

	it('names each code once in its scheme', () => {
		for (const scheme of ['dpis', 'sm'] as const) {
			const codes = positionLevels.flatMap((level) => level.codes[scheme] ?? []);
			expect(new Set(codes).size).toBe(codes.length);
		}
		expect(new Set(careerLines.map(({ code }) => code)).size).toBe(careerLines.length);
	});
});

describe('staff groups', () => {
	it.each([
		['M2', 'executive', 'executive'],
		['M1', 'executive', 'executive'],
		['D2', 'director', 'manager'],
		['D1', 'director', 'manager'],
		['K5', 'academic', 'executive'],
		['K4', 'academic', 'operational'],
		['K3', 'academic', 'operational'],
		['K1', 'academic', 'operational'],
		['O4', 'general', 'operational'],
		['O1', 'general', 'operational'],
		['E5', 'government_employee', 'operational']
	])('level %s of type %s is %s off the IT track', (levelCode, positionType, group) => {
		expect(groups({ levelCode, positionType })).toEqual([group]);
	});

	it.each(['K4', 'K3', 'O3'])('a head of unit at %s is a manager', (levelCode) => {
		expect(groups({ levelCode, isHead: true })).toEqual(['manager']);
	});

	it('a head of unit below those levels stays operational', () => {
		expect(groups({ levelCode: 'K2', isHead: true })).toEqual(['operational']);
	});

	it('an IT director belongs to the IT group and to the managers', () => {
		const director = { positionType: 'director', levelCode: 'D1', careerLine: '2-1-0013' };
		expect(groups(director)).toEqual(['it', 'manager']);
		expect(staffGroupsOf(post(director)).groups[1]).toMatchObject({
			primary: false,
			rule: 'it-director'
		});
	});

	it('a chief information officer below the executive type gets the executive standard too', () => {
		expect(groups({ positionType: 'director', levelCode: 'D2', isCio: true })).toEqual([
			'manager',
			'executive'
		]);
		expect(groups({ positionType: 'executive', levelCode: 'M1', isCio: true })).toEqual([
			'executive'
		]);
	});

	it('places employees outside the civil service, and posts with an unknown level, by their line', () => {
		expect(groups({ positionType: 'permanent_employee', levelCode: 'บ2' })).toEqual([
			'operational'
		]);
		expect(groups({ scheme: 'old', levelCode: '07', careerLine: '3-1-0013' })).toEqual(['it']);
	});

	it('gives every post exactly one primary group, first, and no group twice', () => {
		const anyPost = fc.record({
			positionType: fc.constantFrom(...Object.keys(positionTypes)),
			scheme: fc.constantFrom('dpis', 'sm', 'old'),
			levelCode: fc.constantFrom(...positionLevels.flatMap((level) => Object.values(level.codes))),
			careerLine: fc.constantFrom(...careerLines.map(({ code }) => code), 'unknown'),
			isHead: fc.boolean(),
			isCio: fc.boolean()
		});
		fc.assert(
			fc.property(anyPost, (each) => {
				const { primary, groups: all } = staffGroupsOf(each);
				expect(all.map((membership) => membership.primary)).toEqual(all.map((_, i) => i === 0));
				expect(all[0]?.group).toBe(primary);
				expect(new Set(all.map(({ group }) => group)).size).toBe(all.length);
				expect(primary === 'it').toBe(findCareerLine(each.careerLine)?.track === 'it');
			})
		);
	});
});
