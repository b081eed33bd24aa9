import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { grantExtension } from '#lib/server/extension/grant-extension.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { previewReminders } from '#lib/server/reminder/preview-reminders.ts';
import { remindEverybody } from '#lib/server/reminder/send-reminders.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const at = (day: string) => new Date(`${day}T00:30:00Z`);
let expiring: number;
let lapsed: number;
let manager: Actor;

beforeAll(async () => {
	await world(db()).standard(`
id: op
title: { th: มาตรฐานผู้ปฏิบัติงาน, en: Operational staff }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule: { completed: basics }
    validity: { months: 12, base: completion }
    renewal: { window_months: 3 }
`);
	const ministry = await makeMinistry(db(), 'R', [
		{ no: 'expiring', name: 'เกษม ใจดี', posts: [{ unit: 'A', from: '2020-01-01' }] },
		{ no: 'lapsed', name: 'กมล ใจดี', posts: [{ unit: 'A', from: '2020-01-01' }] }
	]);
	expiring = ministry.id('expiring');
	lapsed = ministry.id('lapsed');
	for (const [personId, on] of [
		[expiring, '2026-01-15'],
		[lapsed, '2025-01-15']
	] as const)
		await db()
			.transaction()
			.execute((trx) =>
				recordFact(trx, {
					personId,
					kind: 'completed',
					subject: 'basics',
					occurredOn: on,
					details: {},
					source: 'system',
					now: at(on)
				})
			);
	const chief = await world(db()).learner({ levelCode: 'M1' });
	manager = {
		accountId: chief.accountId,
		personId: chief.personId,
		roles: [{ role: 'manager', unitPath: ministry.path('A') }]
	};
});

async function told(personId: number, kind: string) {
	const rows = await db()
		.selectFrom('message')
		.select(['params'])
		.where('person_id', '=', personId)
		.where('kind', '=', kind)
		.orderBy('id')
		.execute();
	return rows.map(({ params }) => params.days ?? params.count);
}

describe('automatic reminders', () => {
	it('say before what they will do and why not, then do just that', async () => {
		const preview = async (on: string) => {
			const { people } = await previewReminders(db(), {
				...{ actor: manager, on, today: '2026-12-15', now: at('2026-12-15') }
			});
			return people.find(({ id }) => id === expiring)?.deadlines[0]?.verdict;
		};
		expect(await preview('2026-12-15')).toEqual({
			sends: false,
			why: 'too_early',
			nextOn: '2026-12-16'
		});
		expect(await preview('2026-12-16')).toMatchObject({ sends: true });
		await remindEverybody(db(), at('2026-12-16'));
		expect(await told(expiring, 'deadline')).toEqual([30]);
		expect(await preview('2026-12-17')).toMatchObject({ why: 'told', nextOn: '2027-01-08' });
	});

	it('tell nothing twice, however often the job runs', async () => {
		expect(await remindEverybody(db(), at('2026-12-16'))).toBe(0);
		expect(await remindEverybody(db(), at('2026-12-17'))).toBe(0);
	});

	it('make up for a week off with the nearest stage only, and follow an extension', async () => {
		await remindEverybody(db(), at('2027-01-11'));
		expect(await told(expiring, 'deadline')).toEqual([30, 4]);
		await db()
			.transaction()
			.execute((trx) =>
				grantExtension(trx, {
					actor: manager,
					personId: expiring,
					standardId: 'op',
					untilOn: '2027-02-01',
					reason: 'ราชการเร่งด่วน',
					now: at('2027-01-12')
				})
			);
		await remindEverybody(db(), at('2027-01-14'));
		expect(await told(expiring, 'deadline')).toEqual([30, 4, 18]);
	});

	it('sum up what is overdue once a week, or daily for who wants that', async () => {
		expect(await told(lapsed, 'digest')).toHaveLength(2);
		await remindEverybody(db(), at('2027-01-15'));
		expect(await told(lapsed, 'digest')).toHaveLength(2);
		await db()
			.insertInto('account')
			.values({
				person_id: lapsed,
				email: 'lapsed@example.go.th',
				password_hash: 'x',
				password_changed_at: at('2027-01-15'),
				created_at: at('2027-01-15'),
				digest: 'daily'
			})
			.execute();
		await remindEverybody(db(), at('2027-01-16'));
		await remindEverybody(db(), at('2027-01-17'));
		expect(await told(lapsed, 'digest')).toHaveLength(4);
	});
});
