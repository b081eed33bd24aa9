import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isNationalId } from '../staff/national-id.ts';
import { checkUnitTree, unitChains } from '../staff/org-units.ts';
import { findCareerLine } from '../staff/career-lines.ts';
import { findLevel } from '../staff/positions.ts';
import { findProvince } from '../staff/provinces.ts';
import type { Agency, DemoFact } from './agency.ts';
import { statusOf } from './agency.test-support.ts';
import { demoCourses, retiredCourse } from './courses.ts';
import { daysBetween, lastFiscalYearEnd } from './demo-days.ts';
import { makeAgency } from './make-agency.ts';
import { standardPlans } from './standard-plans.ts';

const today = '2026-11-23';
const agency = makeAgency({ seed: 'samatthana', today });
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const distinct = (values: readonly unknown[]) => new Set(values).size;

describe('the demo agency', () => {
	it('is the same for the same seed, and another for another seed', () => {
		expect(hash(makeAgency({ seed: 'samatthana', today }))).toBe(hash(agency));
		expect(hash(makeAgency({ seed: 'other', today }))).not.toBe(hash(agency));
	});

	it('is the same on every machine', () => {
		// Changes only when the agency itself is meant to change.
		expect(hash(agency)).toBe('9cfedcc7a307870d034a51ebe20d5abdd6631a12c1b4eabaa7f8015ac25d4758');
	});

	it('has as many people as asked for, small and large', () => {
		expect(agency.people).toHaveLength(300);
		for (const people of [9, 60, 2000])
			expect(makeAgency({ seed: 1, people, today }).people).toHaveLength(people);
	});

	it('gives nobody another’s number, national ID or e-mail address', () => {
		const { people } = makeAgency({ seed: 2, people: 3000, today });
		for (const key of ['personNo', 'nationalId', 'email'] as const)
			expect(distinct(people.map((person) => person[key]))).toBe(people.length);
		for (const { nationalId } of people) {
			expect(isNationalId(nationalId)).toBe(true);
			expect(nationalId.slice(1, 5)).toBe('0000');
		}
	});

	it('refers only to what exists', () => {
		const units = new Set(agency.orgUnits.map(({ code }) => code));
		const people = new Set(agency.people.map(({ personNo }) => personNo));
		const posts = new Set(agency.positions.map(({ positionNo }) => positionNo));
		const accounts = new Set(agency.accounts.map(({ email }) => email));
		const subjects = new Set([
			...demoCourses.flatMap(({ id, exam }) => [id, exam]),
			...standardPlans.map(({ standard }) => standard),
			...['DL', 'DG', 'DLd', 'DT', 'DS', 'DU', 'CS'],
			retiredCourse.id
		]);
		for (const { provinceCode } of agency.orgUnits)
			expect(findProvince(provinceCode ?? '')).toBeDefined();
		for (const post of agency.positions) {
			expect(units).toContain(post.unitCode);
			expect(findCareerLine(post.careerLine)).toBeDefined();
			if (post.positionType !== 'permanent_employee')
				expect(findLevel(post.levelScheme, post.levelCode)?.type).toBe(post.positionType);
		}
		for (const { personNo, positionNo } of agency.appointments) {
			expect(people).toContain(personNo);
			expect(posts).toContain(positionNo);
		}
		for (const { personNo } of agency.accounts) expect(people).toContain(personNo);
		for (const { email, unitCode } of agency.roleGrants) {
			expect(accounts).toContain(email);
			if (unitCode !== null) expect(units).toContain(unitCode);
		}
		const known = new Map<string, DemoFact>();
		for (const fact of agency.learning.facts) {
			expect(people).toContain(fact.personNo);
			expect(subjects).toContain(fact.subject);
			if (fact.vouchedByEmail) expect(accounts).toContain(fact.vouchedByEmail);
			if (fact.kind === 'revoked')
				expect(known.get(fact.revokesKey ?? '')?.personNo).toBe(fact.personNo);
			known.set(fact.key, fact);
		}
		expect(known.size).toBe(agency.learning.facts.length);
		for (const { personNo, courseId, checksPassed } of agency.learning.studies) {
			expect(people).toContain(personNo);
			const course = demoCourses.find(({ id }) => id === courseId);
			expect(checksPassed).toBeLessThan(course?.lessons ?? 0);
		}
	});

	it('has a sound tree that reaches the eighth level, in all three tiers and several provinces', () => {
		expect(checkUnitTree(agency.orgUnits)).toEqual([]);
		const depths = [...unitChains(agency.orgUnits).values()].map((chain) => chain.length);
		expect(Math.max(...depths)).toBe(8);
		expect(distinct(agency.orgUnits.map(({ tier }) => tier))).toBe(3);
		expect(distinct(agency.orgUnits.map(({ provinceCode }) => provinceCode))).toBeGreaterThan(6);
		const at = new Map(agency.orgUnits.map(({ code }, index) => [code, index]));
		for (const [index, { parentCode }] of agency.orgUnits.entries())
			if (parentCode !== null) expect(at.get(parentCode)).toBeLessThan(index);
	});
});

describe('careers in the demo agency', () => {
	const of = (personNo: string) => agency.appointments.filter((each) => each.personNo === personNo);

	it('never give a person two own posts at once, nor a post two holders', () => {
		const substantive = agency.appointments.filter(({ kind }) => kind === 'substantive');
		for (const key of ['personNo', 'positionNo'] as const) {
			const sorted = [...substantive].sort((a, b) =>
				a[key] === b[key] ? (a.startsOn < b.startsOn ? -1 : 1) : a[key] < b[key] ? -1 : 1
			);
			for (const [index, each] of sorted.entries()) {
				const next = sorted[index + 1];
				if (next?.[key] !== each[key]) continue;
				expect(each.endsOn !== null && each.endsOn < next.startsOn).toBe(true);
			}
		}
	});

	it('lie within the posts’ and the working life’s days, and were recorded by today', () => {
		const posts = new Map(agency.positions.map((post) => [post.positionNo, post]));
		const born = new Map(agency.people.map(({ personNo, bornOn }) => [personNo, bornOn]));
		for (const { personNo, positionNo, startsOn, endsOn, recordedOn } of agency.appointments) {
			const post = posts.get(positionNo);
			expect(post && post.openedOn <= startsOn).toBe(true);
			expect(!post?.closedOn || (endsOn !== null && endsOn <= post.closedOn)).toBe(true);
			expect(endsOn === null || endsOn >= startsOn).toBe(true);
			expect(recordedOn >= startsOn && recordedOn <= today).toBe(true);
			const age = daysBetween(born.get(personNo) ?? '', startsOn) / 365.25;
			expect(age > 21 && age < 60.1).toBe(true);
		}
	});

	it('know promotion, transfer, acting heads, secondment, late orders and retirement in September', () => {
		const kinds = agency.appointments.map(({ kind }) => kind);
		for (const kind of ['acting', 'secondment', 'assignment'] as const)
			expect(kinds).toContain(kind);
		const acting = agency.appointments.filter(({ kind }) => kind === 'acting');
		expect(acting.every(({ endsOn }) => endsOn !== null)).toBe(true);
		expect(agency.people.filter(({ personNo }) => of(personNo).length >= 3).length).toBeGreaterThan(
			50
		);
		expect(
			agency.appointments.filter((each) => daysBetween(each.startsOn, each.recordedOn) > 25).length
		).toBeGreaterThan(5);
		const retirement = lastFiscalYearEnd(today);
		expect(agency.appointments.some(({ endsOn }) => endsOn === retirement)).toBe(true);
	});
});

describe('the nine accounts', () => {
	const accountNames = 'executive manager officer itstaff hr trainer reviewer auditor admin'.split(
		' '
	);

	it('exist in every agency, each with a person in a fitting post and roles within their scope', () => {
		const emails = accountNames.map((name) => `${name}@demo.go.th`);
		expect(agency.accounts.map(({ email }) => email).sort()).toEqual(emails.sort());
		const roles = (name: string) =>
			agency.roleGrants
				.filter(({ email }) => email === `${name}@demo.go.th`)
				.map(({ role, unitCode }) => `${role} ${unitCode ?? 'everywhere'}`);
		expect(roles('officer')).toEqual(['learner everywhere']);
		expect(roles('manager')).toEqual(['learner everywhere', 'manager DCS-STD']);
		expect(roles('hr')).toEqual(['learner everywhere', 'hr_officer DCS']);
		expect(roles('reviewer')).toContain('standards_owner everywhere');
		const post = (name: string) => postOf(agency, personOf(name));
		expect(post('officer')).toMatchObject({ unitCode: 'DCS-STD-MAN', levelCode: 'K1' });
		expect(post('manager')).toMatchObject({ unitCode: 'DCS-STD', levelCode: 'D1', isHead: true });
		expect(post('executive')).toMatchObject({ titleTh: 'รองอธิบดี', isCio: true });
		expect(findCareerLine(post('itstaff')?.careerLine ?? '')?.track).toBe('it');
	});

	it('show a newcomer an officer with a period that ends soon and a renewal half done', () => {
		const personNo = personOf('officer');
		expect(statusOf(agency, personNo, 'g3-operational', today)).toBe('expiring');
		const recent = agency.learning.facts.filter(
			(fact) =>
				fact.personNo === personNo && fact.kind === 'completed' && fact.occurredOn > '2026-10'
		);
		expect(recent.map(({ subject }) => subject)).toEqual(['cyber-basics']);
		expect(agency.learning.studies.filter((study) => study.personNo === personNo)).toMatchObject([
			{ courseId: 'pdpa-officer', checksPassed: 2 }
		]);
	});

	it('stand differently with their standards', () => {
		expect(statusOf(agency, personOf('manager'), 'g2-manager', today)).toBe('qualified');
		expect(statusOf(agency, personOf('executive'), 'g1-executive', today)).toBe('in_progress');
		expect(statusOf(agency, personOf('itstaff'), 'g4-it', today)).toBe('in_grace');
		expect(statusOf(agency, personOf('auditor'), 'g3-operational', today)).toBe('lapsed');
		expect(statusOf(agency, personOf('reviewer'), 'g2-manager', today)).toBe('qualified');
	});
});

function personOf(account: string): string {
	return agency.accounts.find(({ email }) => email === `${account}@demo.go.th`)?.personNo ?? '';
}

function postOf({ appointments, positions }: Agency, personNo: string) {
	const present = appointments.find(
		(each) => each.personNo === personNo && each.kind === 'substantive' && each.endsOn === null
	);
	return positions.find(({ positionNo }) => positionNo === present?.positionNo);
}
