import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#lib/domain/access/capabilities.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import { countStale, settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { closeUnit } from '#lib/server/org-unit/close-unit.ts';
import { correctUnit, type UnitCorrection } from '#lib/server/org-unit/correct-unit.ts';
import { createUnit } from '#lib/server/org-unit/create-unit.ts';
import { mergeUnits } from '#lib/server/org-unit/merge-units.ts';
import { moveUnit } from '#lib/server/org-unit/move-unit.ts';
import { readMatrix } from '#lib/server/org-unit/read-matrix.ts';
import { renameUnit } from '#lib/server/org-unit/rename-unit.ts';
import { settleUnits } from '#lib/server/org-unit/settle-units.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { countPeople } from '#lib/server/person/list-people.ts';
import { listPostHistory } from '#lib/server/person/list-posts.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { freeKinds, makeAccount } from '#tests/support/organisation.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
let ministry: Awaited<ReturnType<typeof makeMinistry>>;
let accountId = 0;

/** Asked of the people of unit B only. */
const ofB = datedStandard
	.replace('id: dated', 'id: of-b')
	.replace('[operational] }', '[operational], org_unit: [X-B] }');

beforeEach(async () => {
	await emptyDatabase(db());
	await world(db()).standard(datedStandard);
	await world(db()).standard(ofB);
	ministry = await makeMinistry(db(), 'X', [
		{ no: 'a', name: 'สุดา แก้วใส', posts: [{ unit: 'A', from: '2020-01-01' }] },
		{ no: 'a1', name: 'กมล ใจดี', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'b', name: 'วีระ งามดี', posts: [{ unit: 'B', from: '2020-01-01' }] }
	]);
	await freeKinds(db());
	accountId = await makeAccount(db(), ministry.id('b'));
});

const actor = (role: Role, unit?: string) => ({ ...ministry.actor(role, unit), accountId });

const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);

/** What is said of a change; entered on 23 November 2026 unless told otherwise. */
const entry = (on: string, { entered = '2026-11-23', unit = 'M' } = {}) => ({
	actor: actor('hr_officer', unit),
	on,
	reason: 'ตามกฎกระทรวงแบ่งส่วนราชการ',
	orderNo: '12/2569',
	now: noon(entered)
});

const act = <T>(work: (trx: Parameters<typeof moveUnit>[0]) => Promise<T>) =>
	db().transaction().execute(work);

const move = (code: string, below: string, on: string, by = {}) =>
	act((trx) => moveUnit(trx, { ...entry(on, by), code: `X-${code}`, below: `X-${below}` }));

async function tree(asOf: string, knownAt?: string) {
	const { rows } = await sql<{ code: string; name: string; above: string }>`
		select unit.code, unit.name_th as name,
			(select string_agg(above.code, '<' order by nlevel(at.path) desc)
				from org_unit_on(${asOf}::date, ${knownAt ?? null}::date) at
					join org_unit above on above.id = at.id
				where at.path @> unit.path and at.id <> unit.id) as above
		from org_unit_on(${asOf}::date, ${knownAt ?? null}::date) unit order by unit.code`.execute(db());
	return rows.map(({ code, above }) =>
		[code, above].filter(Boolean).join('<').replaceAll('X-', '')
	);
}

const asked = async (no: string, asOf: string, knownAt?: string) =>
	(await assessPerson(db(), { personId: ministry.id(no), asOf, knownAt })).assessments.map(
		({ standard }) => standard.id
	);

describe('moving a unit', () => {
	it('takes along all below it from its day on, in what is known now and not in what was known then', async () => {
		await move('A', 'B', '2026-10-01');
		expect(await tree('2026-09-30')).toEqual(['A<M', 'A1<A<M', 'B<M', 'M']);
		expect(await tree('2026-10-01')).toEqual(['A<B<M', 'A1<A<B<M', 'B<M', 'M']);
		expect(await tree('2026-10-01', '2026-11-22')).toEqual(['A<M', 'A1<A<M', 'B<M', 'M']);
	});

	it('asks from its day on what the new place asks, and the stored intervals follow', async () => {
		await settleIntervals(db());
		await move('A', 'B', '2026-10-01');
		expect(await countStale(db())).toBe(2);
		expect(await asked('a1', '2026-09-30')).toEqual(['dated']);
		expect(await asked('a1', '2026-10-01')).toEqual(['dated', 'of-b']);
		expect(await asked('a1', '2026-10-01', '2026-11-22')).toEqual(['dated']);
		expect((await checkIntervals(db())).differences).toEqual([]);
	});

	it('shows the matrix and the people of the tree of the day, to whoever looks after the units today', async () => {
		await move('A1', 'B', '2026-10-01');
		const people = async (unit: string, asOf: string, who = 'M') => {
			const reader = actor('hr_officer', who);
			const [scope, days] = [readingScope(reader), { asOf }];
			const choice = await readUnitChoice(db(), { scope, code: `X-${unit}`, days });
			const view = { scope, within: choice.chosen?.path, days };
			const matrix = await readMatrix(db(), { view, choice });
			const counted = matrix?.rows[0]?.cells[0]?.counted ?? 0;
			const listed = await countPeople(db(), {
				actor: reader,
				days,
				filter: { unitPath: choice.chosen?.path }
			});
			expect(listed).toBe(counted);
			return listed;
		};
		expect(await people('A', '2026-09-30')).toBe(2);
		expect(await people('A', '2026-10-01')).toBe(1);
		expect(await people('B', '2026-10-01')).toBe(2);
		// A's officer no longer sees those who went with A1, not even in the past.
		expect(await people('A', '2026-09-30', 'A')).toBe(1);
	});

	it('that is entered for a day to come takes effect on it without any job', async () => {
		await move('A1', 'B', '2027-01-01');
		const path = async () =>
			(
				await db()
					.selectFrom('org_unit')
					.select('path')
					.where('code', '=', 'X-A1')
					.executeTakeFirstOrThrow()
			).path;
		const under = (code: string) =>
			`${ministry.path(code)}.${ministry.path('A1').split('.').at(-1)}`;
		expect(await path()).toBe(under('A'));
		await settleUnits(db(), '2026-12-31');
		expect(await path()).toBe(under('A'));
		await settleUnits(db(), '2027-01-01');
		expect(await path()).toBe(under('B'));
		await settleIntervals(db());
		expect((await checkIntervals(db())).differences).toEqual([]);
	});

	it('is refused below itself, below what is too deep, and where one end is out of reach', async () => {
		await expect(move('A', 'A1', '2026-10-01')).rejects.toMatchObject({
			code: 'org_unit.below_itself'
		});
		await expect(move('A1', 'B', '2026-10-01', { unit: 'A' })).rejects.toMatchObject({
			code: 'org_unit.not_found'
		});
		await expect(move('A', 'B', '1999-01-01')).rejects.toMatchObject({ code: 'org_unit.not_open' });
		const reader = { ...entry('2026-10-01'), actor: actor('auditor') };
		await expect(
			act((trx) => moveUnit(trx, { ...reader, code: 'X-A1', below: 'X-B' }))
		).rejects.toMatchObject({ code: 'access.not_allowed' });
		expect(await tree('2026-10-01')).toEqual(['A<M', 'A1<A<M', 'B<M', 'M']);
	});
});

describe('naming, creating, merging and closing', () => {
	it('renames from a day on, and a person page shows each name in its days', async () => {
		await act((trx) =>
			renameUnit(trx, { ...entry('2026-10-01'), code: 'X-A', nameTh: 'กองใหม่', nameEn: 'New' })
		);
		const history = async (knownAt?: string) =>
			(
				await listPostHistory(db(), {
					personIds: [ministry.id('a')],
					days: { asOf: '2026-11-23', knownAt }
				})
			).map(({ startsOn, endsOn, unit }) => [startsOn, endsOn, unit.name.th]);
		expect(await history()).toEqual([
			['2020-01-01', '2026-09-30', 'หน่วยงาน A'],
			['2026-10-01', null, 'กองใหม่']
		]);
		expect(await history('2026-11-22')).toEqual([['2020-01-01', null, 'หน่วยงาน A']]);
	});

	it('opens a unit below another, known from the day it is entered', async () => {
		const unit = { code: 'X-C', kind: 'local_division', tier: 'central', provinceCode: null };
		const words = { nameTh: 'กองค', nameEn: 'C' };
		const create = (below: string | undefined, on: string) =>
			act((trx) => createUnit(trx, { ...entry(on), ...unit, ...words, below }));
		await create('X-B', '2026-10-01');
		expect(await tree('2026-09-30')).not.toContain('C<B<M');
		expect(await tree('2026-10-01')).toContain('C<B<M');
		expect(await tree('2026-11-22', '2026-11-22')).not.toContain('C<B<M');
		await expect(create('X-B', '2026-10-01')).rejects.toMatchObject({
			code: 'org_unit.code_taken'
		});
		await expect(create(undefined, '2026-10-01')).rejects.toMatchObject({
			code: 'access.not_allowed'
		});
	});

	it('merges: posts and units go over on the day, and the merged unit is closed', async () => {
		const moved = await act((trx) =>
			mergeUnits(trx, { ...entry('2026-10-01'), code: 'X-A', into: 'X-B' })
		);
		expect(moved).toEqual({ posts: 1, units: 1 });
		expect(await tree('2026-09-30')).toEqual(['A<M', 'A1<A<M', 'B<M', 'M']);
		expect(await tree('2026-10-01')).toEqual(['A1<B<M', 'B<M', 'M']);
		expect(await asked('a', '2026-09-30')).toEqual(['dated']);
		expect(await asked('a', '2026-10-01')).toEqual(['dated', 'of-b']);
		expect(await asked('a1', '2026-10-01', '2026-11-22')).toEqual(['dated']);
		expect((await checkIntervals(db())).differences).toEqual([]);
	});

	it('closes a unit only when nobody is left in it and nothing stands below it', async () => {
		const close = (code: string, on = '2026-12-31') =>
			act((trx) => closeUnit(trx, { ...entry(on), code: `X-${code}` }));
		await expect(close('A1')).rejects.toMatchObject({
			code: 'org_unit.posts_held',
			details: { count: 1 }
		});
		await expect(close('A')).rejects.toMatchObject({ code: 'org_unit.posts_held' });
		await db().updateTable('appointment').set({ ends_on: '2026-12-31' }).execute();
		await expect(close('A')).rejects.toMatchObject({ code: 'org_unit.units_below' });
		await close('A1');
		await close('A');
		expect(await tree('2026-12-31')).toContain('A1<A<M');
		expect(await tree('2027-01-01')).toEqual(['B<M', 'M']);
	});

	it('puts a change right that was entered wrong, and keeps what was known of it', async () => {
		const correct = (correction: UnitCorrection, entered: string) =>
			act((trx) => correctUnit(trx, { ...entry('', { entered }), code: 'X-A', correction }));
		await move('A', 'B', '2026-10-01', { entered: '2026-10-05' });
		await correct({ what: 'day', change: '2026-10-01', to: '2026-10-16' }, '2026-10-20');
		expect(await tree('2026-10-10')).toContain('A1<A<M');
		expect(await tree('2026-10-10', '2026-10-19')).toContain('A1<A<B<M');
		await correct({ what: 'never', change: '2026-10-16' }, '2026-11-01');
		expect(await tree('2026-11-10')).toContain('A1<A<M');
		expect(await tree('2026-11-10', '2026-10-31')).toContain('A1<A<B<M');
		await expect(
			correct({ what: 'never', change: '2026-10-16' }, '2026-11-02')
		).rejects.toMatchObject({
			code: 'org_unit.no_such_change'
		});
		expect((await checkIntervals(db())).differences).toEqual([]);
	});

	it('leaves an audit event that says from when, by which order and why', async () => {
		await move('A1', 'B', '2026-10-01');
		const event = await db()
			.selectFrom('audit_event')
			.selectAll()
			.where('action', '=', 'org_unit.moved')
			.orderBy('seq', 'desc')
			.executeTakeFirstOrThrow();
		expect(event).toMatchObject({
			reason: 'ตามกฎกระทรวงแบ่งส่วนราชการ',
			after: { on: '2026-10-01', below: 'X-B', order: '12/2569' }
		});
	});
});
