import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#lib/domain/demo/random.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import { countStatuses } from '#lib/server/qualification/interval-queries.ts';
import { refreshIntervals } from '#lib/server/qualification/refresh-intervals.ts';
import {
	countStale,
	discardIntervals,
	settleIntervals
} from '#lib/server/qualification/settle-intervals.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { drawDay, intervalWorld } from '#tests/support/interval-world.ts';
import { engine, testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const runs = engine === 'postgres' ? 12 : 8;

beforeEach(() => emptyDatabase(db()));

const rows = () =>
	db()
		.selectFrom('qualification_interval')
		.selectAll()
		.orderBy('person_id')
		.orderBy('standard_id')
		.orderBy('from_on')
		.execute();

/** A world of its own in which so many events have happened. */
async function live(seed: number, events: number) {
	const random = createRandom(`intervals/${seed}`);
	const own = await intervalWorld(db(), random);
	for (let i = 0; i < events; i++) await own.befall();
	return { ...own, random };
}

async function complete(personId: number, on: string) {
	await db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				personId,
				kind: 'completed',
				subject: 'basics',
				occurredOn: on,
				details: {},
				source: 'hr_file',
				now: new Date(`${on}T05:00:00Z`)
			})
		);
}

const simple = `
id: simple
title: { th: ทดสอบ }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2023-01-01
    effective_from: 2023-10-01
    rule: { completed: basics }
    validity: { months: 12, base: completion }
`;

describe('the cache of status intervals', () => {
	it('agrees with facts, appointments and standards after any sequence of changes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 14 }), async (seed, events) => {
				await live(seed, events);
				const { people, differences, rollup } = await checkIntervals(db());
				expect(differences).toEqual([]);
				expect(rollup).toEqual([]);
				expect(people).toBeGreaterThanOrEqual(4);
			}),
			{ numRuns: runs }
		);
	}, 120_000);

	it('agrees when files are imported and taken back in between', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), async (seed) => {
				await emptyDatabase(db());
				const { befall, importOrUndo } = await intervalWorld(
					db(),
					createRandom(`intervals/files/${seed}`)
				);
				for (let i = 0; i < 4; i++) {
					await befall();
					await importOrUndo();
				}
				const { differences, rollup } = await checkIntervals(db());
				expect(differences).toEqual([]);
				expect(rollup).toEqual([]);
				const applied = await db()
					.selectFrom('import')
					.where('applied_at', 'is not', null)
					.select('id')
					.execute();
				expect(applied.length).toBeGreaterThan(0);
			}),
			{ numRuns: 3 }
		);
	}, 120_000);

	it('gives on any day the status that is derived for each person on that day', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), async (seed) => {
				await emptyDatabase(db());
				const { people, random } = await live(seed, 12);
				const asOf = drawDay(random);
				const derived: Record<string, number> = {};
				for (const personId of people)
					for (const { standard, evaluation } of (await assessPerson(db(), { personId, asOf }))
						.assessments) {
						const key = `${standard.id} ${evaluation.status}`;
						derived[key] = (derived[key] ?? 0) + 1;
					}
				const counted: Record<string, number> = {};
				for (const { standardId, status, people: count } of await countStatuses(db(), { asOf })) {
					const key = `${standardId} ${status}`;
					counted[key] = (counted[key] ?? 0) + count;
				}
				expect(counted).toEqual(derived);
			}),
			{ numRuns: runs }
		);
	}, 120_000);

	it('comes back to the same bytes when it is thrown away', async () => {
		await live(11, 40);
		await settleIntervals(db());
		const before = await rows();
		expect(before.length).toBeGreaterThan(10);
		await discardIntervals(db());
		expect(await rows()).toEqual([]);
		await settleIntervals(db(), { batch: 3 });
		expect(await rows()).toEqual(before);
	});

	it('is right in the transaction that records a fact, with no job and no reader in between', async () => {
		const { personId } = await world(db()).learner();
		await world(db()).standard(simple);
		await settleIntervals(db());
		await complete(personId, '2024-11-01');
		expect(await countStale(db())).toBe(0);
		expect((await rows()).map(({ from_on, status }) => [from_on, status])).toEqual([
			['2024-10-01', 'not_started'],
			['2024-11-01', 'qualified'],
			['2025-11-02', 'lapsed']
		]);
	});

	it('is not trusted where it is marked: a reader settles first', async () => {
		await world(db()).learner();
		await world(db()).standard(simple);
		expect(await countStale(db())).toBe(1);
		const counts = await countStatuses(db(), { asOf: '2025-01-01' });
		expect(counts).toMatchObject([{ standardId: 'simple', status: 'not_started', people: 1 }]);
	});

	it('counts a person who is seconded in the unit of their own post', async () => {
		const { personId, unitId } = await world(db()).learner();
		const elsewhere = await world(db()).learner();
		await world(db()).standard(simple);
		const post = await db()
			.selectFrom('position')
			.select('id')
			.where('org_unit_id', '=', elsewhere.unitId)
			.executeTakeFirstOrThrow();
		await db()
			.insertInto('appointment')
			.values({
				person_id: personId,
				position_id: post.id,
				kind: 'secondment',
				starts_on: '2025-01-01',
				recorded_on: '2025-01-01'
			})
			.execute();
		const counts = await countStatuses(db(), { asOf: '2025-06-01' });
		expect(counts.map(({ orgUnitId, people }) => [orgUnitId, people])).toEqual([
			[unitId, 1],
			[elsewhere.unitId, 1]
		]);
		const { path } = await db()
			.selectFrom('org_unit')
			.select('path')
			.where('id', '=', unitId)
			.executeTakeFirstOrThrow();
		expect(await countStatuses(db(), { asOf: '2025-06-01', within: path })).toHaveLength(1);
	});

	if (engine === 'postgres')
		it('does not hold up a fact while the person is being refreshed, and counts it after', async () => {
			const { personId } = await world(db()).learner();
			await world(db()).standard(simple);
			await db()
				.transaction()
				.execute(async (refreshing) => {
					await refreshIntervals(refreshing, [personId]);
					await complete(personId, '2024-11-01');
				});
			expect(await countStale(db())).toBe(1);
			const counts = await countStatuses(db(), { asOf: '2025-01-01' });
			expect(counts).toMatchObject([{ status: 'qualified', people: 1 }]);
			expect((await checkIntervals(db())).differences).toEqual([]);
		});

	it('leaves alone those whom a change does not concern', async () => {
		const { personId } = await world(db()).learner();
		await world(db()).learner();
		await world(db()).standard(simple);
		await settleIntervals(db());
		await db().updateTable('position').set({ title_th: 'ชื่อใหม่' }).execute();
		await db().updateTable('standard').set({ synced_at: new Date() }).execute();
		expect(await countStale(db())).toBe(0);
		await db()
			.updateTable('appointment')
			.set({ ends_on: '2026-09-30' })
			.where('person_id', '=', personId)
			.execute();
		expect(await countStale(db())).toBe(1);
	});
});

describe('the integrity check', () => {
	const settled = async () => {
		const learner = await world(db()).learner();
		await world(db()).standard(simple);
		await complete(learner.personId, '2024-11-01');
		await settleIntervals(db());
		return learner;
	};

	it.each([
		[
			'a changed status',
			sql`update qualification_interval set status = 'waived' where status = 'lapsed'`
		],
		[
			'a changed day',
			sql`update qualification_interval set until_on = until_on - 1 where status = 'qualified'`
		],
		[
			'a changed unit',
			sql`update qualification_interval set org_unit_id = 0 where status = 'qualified'`
		],
		[
			'a changed validity',
			sql`update qualification_interval set valid_until = null where status = 'qualified'`
		],
		['a removed row', sql`delete from qualification_interval where status = 'qualified'`],
		[
			'a row of nobody',
			sql`insert into qualification_interval values (999999, 'simple', 1, '2024-01-01', '2024-02-01', 'qualified', 1, null, '1')`
		]
	])('finds %s', async (_, tamper) => {
		await settled();
		expect((await checkIntervals(db())).differences).toEqual([]);
		await tamper.execute(db());
		expect((await checkIntervals(db())).differences).not.toEqual([]);
		await discardIntervals(db());
		expect((await checkIntervals(db())).differences).toEqual([]);
	});

	it('looks at one unit and those below it when asked', async () => {
		const { unitId } = await settled();
		await world(db()).learner();
		await settleIntervals(db());
		const { code } = await db()
			.selectFrom('org_unit')
			.select('code')
			.where('id', '=', unitId)
			.executeTakeFirstOrThrow();
		expect((await checkIntervals(db())).people).toBe(2);
		expect((await checkIntervals(db(), { unit: code })).people).toBe(1);
	});
});

/** Facts and audit events cannot be emptied in the product; a test begins with none all the same. */
