import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
let [owner, other] = [0, 0];
beforeAll(async () => {
	owner = (await world(db()).learner()).personId;
	other = (await world(db()).learner()).personId;
});

const record = (personId: number, revokesId?: number) =>
	db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				personId,
				kind: revokesId === undefined ? 'credited' : 'revoked',
				subject: 'DG',
				occurredOn: '2026-03-02',
				details: revokesId === undefined ? { hours: 3 } : {},
				source: 'hr_file',
				revokesId,
				now: new Date('2026-03-03T03:00:00Z')
			})
		);

describe('facts', () => {
	it('are revoked once, also when two people do it at the same time', async () => {
		const id = await record(owner);
		const both = await Promise.allSettled([record(owner, id), record(owner, id)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(record(owner, id)).rejects.toThrow();
		const { count } = await db()
			.selectFrom('fact')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.where('revokes_id', '=', id ?? 0)
			.executeTakeFirstOrThrow();
		expect(Number(count)).toBe(1);
	});

	it('are revoked for the person whom they are about, and nobody else', async () => {
		const id = await record(owner);
		await expect(record(other, id)).rejects.toMatchObject({
			constraint: 'fact_revokes_a_fact_of_the_same_person'
		});
		expect(await record(owner, id)).toBeGreaterThan(0);
	});
});

describe('a credential', () => {
	const issue = async (serial: string) => {
		await db()
			.insertInto('credential')
			.values({
				serial,
				person_id: owner,
				kind: 'course',
				subject: 'basics',
				printed: sql`'{}'::jsonb`,
				issued_on: '2026-03-02',
				valid_until: '2027-03-01',
				issued_at: new Date(),
				evidence_key: serial
			})
			.execute();
		return db().updateTable('credential').where('serial', '=', serial);
	};

	it('is revoked once, and that is never taken back or told otherwise', async () => {
		const change = await issue('A');
		await change.set({ revoked_on: '2026-04-01', revoked_reason: 'ออกผิดคน' }).execute();
		const refused = [
			{ revoked_on: null, revoked_reason: null },
			{ revoked_on: '2026-04-02' },
			{ revoked_reason: 'อื่น ๆ' }
		];
		for (const values of refused)
			await expect(change.set(values).execute()).rejects.toMatchObject({ code: '23001' });
	});

	it('keeps everything else as it was issued, even while it is being revoked', async () => {
		const change = await issue('B');
		const refused = [
			{ serial: 'C' },
			{ person_id: other },
			{ kind: 'qualification' },
			{ subject: 'advanced' },
			{ printed: sql<object>`'{"name":"อื่น"}'::jsonb` },
			{ issued_on: '2026-01-01' },
			{ valid_until: null },
			{ valid_until: '2099-12-31' },
			{ issued_at: new Date(0) },
			{ evidence_key: 'C' }
		];
		const revoked = { revoked_on: '2026-04-01', revoked_reason: 'ออกผิดคน' };
		for (const values of refused) {
			await expect(change.set(values).execute()).rejects.toMatchObject({ code: '23001' });
			await expect(change.set({ ...values, ...revoked }).execute()).rejects.toThrow();
		}
	});
});

describe('emptying a table', () => {
	it.each([
		'fact',
		'credential',
		'course_version',
		'lesson_version',
		'item_version',
		'quiz_version',
		'quiz_item'
	])('is refused for %s', async (table) => {
		await expect(sql.raw(`truncate ${table} cascade`).execute(db())).rejects.toMatchObject({
			code: '23001'
		});
	});
});
