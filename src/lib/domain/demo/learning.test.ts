import { describe, expect, it } from 'vitest';
import type { Status } from '../qualification/types.ts';
import type { DemoFact } from './agency.ts';
import { statusOf } from './agency.test-support.ts';
import { demoCourses, retiredCourse } from './courses.ts';
import { daysBetween, lastFiscalYearEnd } from './demo-days.ts';
import { makeAgency } from './make-agency.ts';
import { standardPlans } from './standard-plans.ts';

const today = '2026-11-23';
const agency = makeAgency({ seed: 'samatthana', today });
const distinct = (values: readonly unknown[]) => new Set(values).size;

describe('learning histories in the demo agency', () => {
	const { facts } = agency.learning;

	it('are dated and recorded by today, over three fiscal years', () => {
		for (const { occurredOn, recordedOn } of facts)
			expect(occurredOn <= recordedOn && recordedOn <= today).toBe(true);
		const years = facts.map(({ occurredOn }) => lastFiscalYearEnd(occurredOn));
		expect(distinct(years)).toBeGreaterThanOrEqual(3);
	});

	it('hold failed exams, late papers, outside evidence, revocations, waivers and the former course', () => {
		const passMark = new Map(demoCourses.map(({ exam, pass }) => [exam, pass]));
		const count = (test: (fact: DemoFact) => boolean) => facts.filter(test).length;
		expect(
			count((f) => f.kind === 'assessed' && (f.details.score ?? 0) < (passMark.get(f.subject) ?? 0))
		).toBeGreaterThan(30);
		expect(count((f) => daysBetween(f.occurredOn, f.recordedOn) > 20)).toBeGreaterThan(30);
		expect(count((f) => f.source === 'external')).toBeGreaterThan(10);
		expect(count((f) => f.kind === 'revoked')).toBeGreaterThan(0);
		expect(count((f) => f.kind === 'waived' && f.details.leaf !== undefined)).toBeGreaterThan(0);
		expect(count((f) => f.kind === 'waived' && (f.details.until ?? '') < today)).toBeGreaterThan(0);
		expect(count((f) => f.subject === retiredCourse.id)).toBeGreaterThan(5);
		for (const { id } of demoCourses)
			expect(count((f) => f.kind === 'completed' && f.subject === id)).toBeGreaterThan(0);
	});

	it.each(['2026-11-23', '2027-01-01', '2027-09-30', '2028-02-29'])(
		'show every status on %s',
		(day) => {
			const world = makeAgency({ seed: 7, today: day });
			const statuses = new Map<Status, number>();
			for (const { personNo } of world.people)
				for (const { standard } of standardPlans) {
					const status = statusOf(world, personNo, standard, day);
					statuses.set(status, (statuses.get(status) ?? 0) + 1);
				}
			for (const status of [
				'qualified',
				'expiring',
				'in_grace',
				'lapsed',
				'in_progress',
				'not_started',
				'waived'
			] as const)
				expect(statuses.get(status) ?? 0, status).toBeGreaterThanOrEqual(5);
		}
	);
});
