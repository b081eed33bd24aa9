import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import { readTargetLine, readTargets } from '#lib/server/coverage/read-targets.ts';
import { setTarget, withdrawTarget, type NewTarget } from '#lib/server/coverage/set-target.ts';
import { targetScope } from '#lib/server/coverage/target-scope.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { countPeople } from '#lib/server/person/list-people.ts';
import { readPeopleFilter } from '#lib/server/person/read-people-filter.ts';
import { settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { readTrainingRule } from '#lib/server/training/training-rule.ts';
import { setTrainingRule } from '#lib/server/training/set-training-rule.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);
let ministry: Awaited<ReturnType<typeof makeMinistry>>;
let account: { accountId: number; personId: number };

const as = (role: Role, code?: string): Actor => ({ ...ministry.actor(role, code), ...account });

beforeAll(async () => {
	await world(db()).standard(datedStandard);
	account = await world(db()).learner({ appointedOn: '2099-01-01' });
	ministry = await makeMinistry(
		db(),
		'T',
		['a', 'b', 'c', 'd'].map((no) => ({
			no,
			name: `นาม ${no}`,
			posts: [{ unit: no === 'd' ? ('A' as const) : ('A1' as const), from: '2020-01-01' }]
		}))
	);
	await pass('a', '2025-11-10');
	await pass('b', '2026-02-10', '2026-06-20');
	await settleIntervals(db());
});

async function pass(no: string, on: string, recorded = on) {
	await db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				personId: ministry.id(no),
				kind: 'assessed',
				subject: 'trial-exam',
				details: { score: 90 },
				source: 'hr_file',
				occurredOn: on,
				now: noon(recorded)
			})
		);
}

const plan = (changed: Partial<NewTarget> = {}) =>
	db()
		.transaction()
		.execute((trx) =>
			setTarget(trx, {
				actor: as('hr_officer', 'M'),
				unitCode: 'T-A',
				standardId: 'dated',
				startsOn: '2025-10-01',
				milestones: [
					{ by: '2026-09-30', percent: 70 },
					{ by: '2027-09-30', percent: 100 }
				],
				reason: 'ตามยุทธศาสตร์',
				now: noon('2025-10-05'),
				...changed
			})
		);

const read = async (asOf: string, knownAt?: string) => {
	const actor = as('hr_officer', 'M');
	const days = { asOf, ...(knownAt && { knownAt }) };
	const { rows } = await readTargets(db(), { actor, scope: targetScope(actor), days });
	const [target] = rows;
	const line =
		target && (await readTargetLine(db(), { actor, scope: targetScope(actor), days, target }));
	return { target, line };
};

describe('coverage targets', () => {
	it('show what is so on a day against the plan, and how many people are missing', async () => {
		await plan();
		const { target, line } = await read('2026-09-30');
		expect(target?.state).toEqual({ holding: 2, counted: 4, planned: 70, gap: 1 });
		expect(
			line?.points?.map(({ day, holding, counted }) => `${day} ${holding}/${counted}`)
		).toEqual(
			expect.arrayContaining([
				'2025-10-01 0/4',
				'2025-11-30 1/4',
				'2026-02-28 2/4',
				'2026-09-30 2/4'
			])
		);
	});

	it('draw each point from exactly the people that its names list', async () => {
		for (const knownAt of [undefined, '2026-05-01', '2026-07-01']) {
			const { line } = await read('2026-09-30', knownAt);
			for (const { day, holding } of line?.points ?? []) {
				const known = knownAt ? `&known_at=${knownAt}` : '';
				const url = new URL(
					`http://desk/hr/people?unit=T-A&standard=dated&status=holding&as_of=${day}${known}`
				);
				const actor = as('hr_officer', 'M');
				const now = noon('2026-11-25');
				const { input } = await readPeopleFilter(db(), { url, actor, locale: 'en', now });
				expect(await countPeople(db(), input), url.search).toBe(holding);
			}
			expect(line?.points?.length).toBeGreaterThan(10);
		}
	});

	it('do not know a late entry before it was made', async () => {
		const then = await read('2026-04-30', '2026-05-01');
		expect(then.target?.state).toMatchObject({ holding: 1, counted: 4 });
		const later = await read('2026-04-30');
		expect(later.target?.state).toMatchObject({ holding: 2, counted: 4 });
	});

	it('are replaced and never lost: the old one is what was known then', async () => {
		await plan({ milestones: [{ by: '2027-03-31', percent: 90 }], now: noon('2026-03-01') });
		const percents = ({ target }: Awaited<ReturnType<typeof read>>) =>
			target?.milestones.map(({ percent }) => percent);
		expect(percents(await read('2026-09-30'))).toEqual([90]);
		expect(percents(await read('2026-09-30', '2026-02-28'))).toEqual([70, 100]);
		expect(percents(await read('2026-09-30', '2025-10-04'))).toBeUndefined();
		const { line } = await read('2026-09-30');
		expect(line?.editions.map(({ supersededOn }) => supersededOn)).toEqual([null, '2026-03-01']);
		await expect(
			db().updateTable('coverage_target').set({ start_percent: 1 }).execute()
		).rejects.toThrow(/only replaced once/);
	});

	it('are set by who may, where they may, with a plan that can be drawn', async () => {
		const refused = (changed: Partial<NewTarget>) => expect(plan(changed)).rejects;
		await refused({ actor: as('manager', 'M') }).toMatchObject({ code: 'access.not_allowed' });
		await refused({ actor: as('hr_officer', 'B') }).toMatchObject({ code: 'org_unit.not_found' });
		await refused({ actor: as('learner') }).toMatchObject({ code: 'org_unit.not_found' });
		await refused({ standardId: 'none' }).toMatchObject({ code: 'standard.not_found' });
		await refused({ milestones: [] }).toMatchObject({ code: 'coverage_target.unplannable' });
		await plan({ actor: as('standards_owner'), unitCode: 'T-B', now: noon('2026-03-01') });
		const audit = await db()
			.selectFrom('audit_event')
			.select(['action', 'reason'])
			.where('subject_kind', '=', 'coverage_target')
			.orderBy('seq')
			.execute();
		expect(audit.map(({ action }) => action)).toEqual([
			'coverage_target.set',
			'coverage_target.changed',
			'coverage_target.set'
		]);
	});

	it('are given up with a reason', async () => {
		const withdraw = () =>
			db()
				.transaction()
				.execute((trx) =>
					withdrawTarget(trx, {
						actor: as('hr_officer', 'M'),
						unitCode: 'T-B',
						standardId: 'dated',
						reason: 'ยุบหน่วยงาน',
						now: noon('2026-04-01')
					})
				);
		await withdraw();
		await expect(withdraw()).rejects.toMatchObject({ code: 'coverage_target.not_found' });
	});
});

describe('training rules', () => {
	const set = (unitCode: string | undefined, targetDays: number | null, actor: Actor, on: string) =>
		db()
			.transaction()
			.execute((trx) =>
				setTrainingRule(trx, {
					actor,
					unitCode,
					fiscalYear: 2569,
					hoursPerDay: 7,
					targetDays,
					reason: 'ตามประกาศของกรม',
					now: noon(on)
				})
			);
	const rule = async (code: string, knownAt?: string) => {
		const unit = await db()
			.selectFrom('org_unit')
			.select('id')
			.where('code', '=', `T-${code}`)
			.executeTakeFirstOrThrow();
		const days = { asOf: '2026-09-30', ...(knownAt && { knownAt }) };
		const found = await readTrainingRule(db(), { unitId: unit.id, fiscalYear: 2569, days });
		return { days: found.targetDays, hours: found.hoursPerDay, of: found.of?.unit?.code };
	};

	it('have no target until somebody sets one, and six hours a day as a proposal', async () => {
		expect(await rule('A1')).toEqual({ days: undefined, hours: 6, of: undefined });
	});

	it('come from the unit, else the nearest above it, as known', async () => {
		await set('T-M', 10, as('hr_officer', 'M'), '2026-01-10');
		await set('T-A', 5, as('hr_officer', 'M'), '2026-02-10');
		expect(await rule('A1')).toEqual({ days: 5, hours: 7, of: 'T-A' });
		expect(await rule('B')).toEqual({ days: 10, hours: 7, of: 'T-M' });
		expect(await rule('A1', '2026-01-31')).toEqual({ days: 10, hours: 7, of: 'T-M' });
		await set('T-A', null, as('hr_officer', 'A'), '2026-03-10');
		expect((await rule('A1')).days).toBeUndefined();
	});

	it('are set by who may, and for everybody only by who looks after everybody', async () => {
		const refused = (...asked: Parameters<typeof set>) => expect(set(...asked)).rejects;
		await refused('T-A', 3, as('manager', 'M'), '2026-04-01').toMatchObject({
			code: 'access.not_allowed'
		});
		await refused('T-B', 3, as('hr_officer', 'A'), '2026-04-01').toMatchObject({
			code: 'org_unit.not_found'
		});
		await refused(undefined, 3, as('hr_officer', 'M'), '2026-04-01').toMatchObject({
			code: 'access.not_allowed'
		});
		await set(undefined, 3, as('hr_officer'), '2026-04-01');
		expect((await rule('B')).days).toBe(10);
	});
});
