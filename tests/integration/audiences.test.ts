import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { AudienceCondition } from '#lib/domain/audience/condition.ts';
import { previewAudience } from '#lib/server/audience/preview-audience.ts';
import { readAudience } from '#lib/server/audience/read-audience.ts';
import {
	changeAudience,
	createAudience,
	endAudience,
	type AudienceRule
} from '#lib/server/audience/rule-audience.ts';
import { readMyLearning } from '#lib/server/learning/my-learning.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const at = (day: string) => new Date(`${day}T03:00:00Z`);
const now = at('2026-11-25');
let ministry: Awaited<ReturnType<typeof makeMinistry>>;
let hr: Actor;
let courseId: string;
let audienceId: number;

beforeAll(async () => {
	({ courseId } = await world(db()).course());
	ministry = await makeMinistry(db(), 'Q', [
		{ no: 'it', name: 'เกษม ใจดี', posts: [{ unit: 'A1', from: '2020-01-01', line: '3-1-0013' }] },
		{ no: 'late', name: 'กมล ใจดี', posts: [{ unit: 'A', from: '2027-02-01', line: '3-1-0013' }] },
		{ no: 'hr', name: 'สุดา แก้วใส', posts: [{ unit: 'A', from: '2020-01-01' }] },
		{ no: 'other', name: 'มานะ ดี', posts: [{ unit: 'B', from: '2020-01-01', line: '3-1-0013' }] }
	]);
	const officer = await world(db()).learner();
	hr = {
		accountId: officer.accountId,
		personId: officer.personId,
		roles: [{ role: 'hr_officer', unitPath: ministry.path('A') }]
	};
	const rule = ruleOf({});
	audienceId = await db()
		.transaction()
		.execute((trx) => createAudience(trx, { actor: hr, name: 'ไอที กรม A', rule, now }));
});

const ruleOf = (with_: Partial<AudienceRule>): AudienceRule => ({
	condition: { unit: 'Q-A', group: 'it' },
	courseId,
	days: 60,
	authority: 'คำสั่งกรมที่ 12/2569',
	reason: 'พ.ร.บ. ไซเบอร์',
	effectiveFrom: '2026-11-25',
	...with_
});

async function asked(no: string, on = now) {
	const { overdue, soon, later } = await readMyLearning(db(), {
		personId: ministry.id(no),
		now: on
	});
	const card = [...overdue, ...soon, ...later].find((each) => each.courseId === courseId);
	return card?.assignments?.map(({ dueOn, audience, authority, reason }) => ({
		dueOn,
		version: audience?.version,
		authority,
		reason
	}));
}

const first = {
	dueOn: '2027-01-24',
	version: 1,
	authority: 'คำสั่งกรมที่ 12/2569',
	reason: 'พ.ร.บ. ไซเบอร์'
};

describe('an audience', () => {
	it('asks whoever fits, and tells the learner which rule, order and day', async () => {
		expect(await asked('it')).toEqual([first]);
		expect(await asked('hr')).toBeUndefined();
		expect(await asked('other')).toBeUndefined();
	});

	it('asks who starts later from their first day on', async () => {
		expect(await asked('late')).toBeUndefined();
		expect(await asked('late', at('2027-02-01'))).toMatchObject([{ dueOn: '2027-04-02' }]);
	});

	it('assigns a new hire at the first look, without any job, with the reason stored', async () => {
		const position = await db()
			.insertInto('position')
			.values({
				org_unit_id: Number(ministry.path('A1').split('.').at(-1)),
				position_no: 'Q-new',
				title_th: 'นักวิชาการคอมพิวเตอร์',
				title_en: 'Computer officer',
				position_type: 'academic',
				level_scheme: 'dpis',
				level_code: 'K1',
				career_line: '3-1-0013',
				opened_on: '2020-01-01'
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const appointment = await db()
			.insertInto('appointment')
			.values({
				person_id: ministry.id('hr'),
				position_id: position.id,
				kind: 'substantive',
				starts_on: '2026-12-01',
				recorded_on: '2026-12-01'
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		expect(await asked('hr', at('2026-12-01'))).toEqual([{ ...first, dueOn: '2027-01-30' }]);
		const stored = await db()
			.selectFrom('assignment')
			.selectAll()
			.where('person_id', '=', ministry.id('hr'))
			.executeTakeFirstOrThrow();
		expect(stored).toMatchObject({
			audience_id: audienceId,
			audience_version: 1,
			reason: 'พ.ร.บ. ไซเบอร์'
		});
		await db()
			.updateTable('appointment')
			.set({ ends_on: '2026-12-31' })
			.where('id', '=', appointment.id)
			.execute();
		expect(await asked('hr', at('2026-12-31'))).toHaveLength(1);
		expect(await asked('hr', at('2027-01-01'))).toBeUndefined();
	});

	it('is seen before it is ruled: how many fit, and those of the own scope by name', async () => {
		const condition: AudienceCondition = { group: 'it' };
		const seen = await previewAudience(db(), {
			actor: hr,
			condition,
			courseId,
			today: '2026-11-25'
		});
		expect(seen.names.map(({ name }) => name.th)).toEqual(['นายเกษม ใจดี']);
		expect([seen.people, seen.hidden, seen.completed]).toEqual([2, 1, 0]);
	});

	it('refuses a rule that reaches beyond the units of its author, or into the past', async () => {
		const create = (with_: Partial<AudienceRule>) =>
			db()
				.transaction()
				.execute((trx) => createAudience(trx, { actor: hr, name: 'x', rule: ruleOf(with_), now }));
		for (const condition of [{ unit: 'Q-B' }, { unit: 'Q-M' }, { group: 'it' as const }])
			await expect(create({ condition })).rejects.toMatchObject({ status: 403 });
		await expect(create({ effectiveFrom: '2026-11-24' })).rejects.toMatchObject({
			code: 'audience.past'
		});
	});

	it('gives members of the earlier version the new time from the day they joined', async () => {
		const rule = ruleOf({
			days: 90,
			effectiveFrom: '2027-01-01',
			condition: { unit: 'Q-A' },
			authority: 'คำสั่งกรมที่ 1/2570'
		});
		await db()
			.transaction()
			.execute((trx) => changeAudience(trx, { actor: hr, audienceId, rule, now }));
		expect(await asked('it', at('2026-12-31'))).toEqual([first]);
		expect(await asked('it', at('2027-01-01'))).toMatchObject([
			{ dueOn: '2027-02-23', version: 2, authority: 'คำสั่งกรมที่ 1/2570' }
		]);
		// By the post of December in the first version, by the own post in the wider one: never left.
		expect(await asked('hr', at('2027-01-01'))).toMatchObject([
			{ dueOn: '2027-03-01', version: 2 }
		]);
		// Joins when only the second is in force.
		expect(await asked('late', at('2027-02-01'))).toMatchObject([
			{ dueOn: '2027-05-02', version: 2 }
		]);
	});

	it('asks nothing any more once it is ended, and keeps what it asked on record', async () => {
		const end = { actor: hr, audienceId, effectiveFrom: '2027-06-01', reason: 'เลิกใช้', now };
		await db()
			.transaction()
			.execute((trx) => endAudience(trx, end));
		expect(await asked('it', at('2027-05-31'))).toHaveLength(1);
		expect(await asked('it', at('2027-06-01'))).toBeUndefined();
		const { versions, mayChange } = await readAudience(db(), { actor: hr, audienceId, now });
		expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
		expect(mayChange).toBe(false);
	});
});
