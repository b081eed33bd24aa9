import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { appendAudit } from '#lib/server/audit/append-audit.ts';
import { verifyAudit } from '#lib/server/audit/verify-audit.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();

const append = (after: unknown = { n: 1 }) =>
	db()
		.transaction()
		.execute((trx) =>
			appendAudit(trx, {
				actor: { system: 'test' },
				action: 'trial.made',
				subject: { kind: 'trial', id: 1 },
				after,
				now: new Date('2026-11-02T03:00:00Z')
			})
		);

/** Somebody with the rights of the database's owner, who need not mind triggers. */
const asOwner = (...statements: string[]) =>
	db()
		.transaction()
		.execute(async (trx) => {
			const tables = ['audit_event', 'audit_head'];
			for (const table of tables)
				await sql.raw(`alter table ${table} disable trigger all`).execute(trx);
			for (const statement of statements) await sql.raw(statement).execute(trx);
			for (const table of tables)
				await sql.raw(`alter table ${table} enable trigger all`).execute(trx);
		});

const faults = async () => (await verifyAudit(db())).faults;

beforeEach(async () => {
	await asOwner('truncate audit_event', `update audit_head set seq = 0, hash = ''`);
	for (let n = 1; n <= 5; n++) await append({ n });
});

describe('the audit trail', () => {
	it('verifies as it was written, whatever its events hold', async () => {
		await append({ left: undefined, at: new Date('2026-01-01'), list: [1, undefined, null] });
		await append([0.1, -0, 1e21, 'ไทย', { b: 1, a: { d: 2, c: 3 } }]);
		expect(await verifyAudit(db())).toEqual({ events: 7, faults: [] });
	});

	it('stays whole when many write at once', async () => {
		await Promise.all(Array.from({ length: 20 }, (_, n) => append({ n })));
		expect(await verifyAudit(db())).toEqual({ events: 25, faults: [] });
	});

	it('keeps no event of a change that was not kept', async () => {
		const failing = db()
			.transaction()
			.execute(async (trx) => {
				await appendAudit(trx, {
					actor: { system: 'test' },
					action: 'trial.made',
					subject: { kind: 'trial', id: 1 },
					now: new Date()
				});
				throw new Error('the change fails');
			});
		await expect(failing).rejects.toThrow('the change fails');
		await append();
		expect(await verifyAudit(db())).toEqual({ events: 6, faults: [] });
	});

	it('shows an edited event', async () => {
		await asOwner(`update audit_event set after = '{"n":9}' where seq = 3`);
		expect(await faults()).toEqual([{ seq: 3, fault: 'edited' }]);
	});

	it('shows an edited event even when its hash was made to fit', async () => {
		await asOwner(`update audit_event set hash = repeat('0', 64) where seq = 5`);
		expect(await faults()).toContainEqual({ seq: 5, fault: 'edited' });
	});

	it('shows a gap', async () => {
		await asOwner('delete from audit_event where seq = 3');
		expect(await faults()).toEqual([{ seq: 4, fault: 'removed' }]);
	});

	it('shows that the newest events are missing', async () => {
		await asOwner('delete from audit_event where seq >= 4');
		expect(await faults()).toEqual([{ seq: 5, fault: 'removed' }]);
	});

	it('shows that it was emptied', async () => {
		await asOwner('truncate audit_event');
		expect(await verifyAudit(db())).toEqual({
			events: 0,
			faults: [{ seq: 5, fault: 'removed' }]
		});
	});

	it('shows that its head was taken away', async () => {
		await asOwner('delete from audit_head');
		expect(await faults()).toEqual([{ seq: 6, fault: 'removed' }]);
		await asOwner(`insert into audit_head values (0, '')`);
	});

	it('shows events that changed places', async () => {
		await asOwner(
			'update audit_event set seq = -2 where seq = 2',
			'update audit_event set seq = 2 where seq = 3',
			'update audit_event set seq = 3 where seq = -2'
		);
		expect(await faults()).toContainEqual({ seq: 2, fault: 're-ordered' });
		expect(await faults()).toContainEqual({ seq: 3, fault: 're-ordered' });
	});

	it('shows an event that was added past its head', async () => {
		await asOwner(`insert into audit_event
			select 6, at, actor_account_id, actor, action, subject_kind, subject_id,
				before, after, reason, hash, 'made up' from audit_event where seq = 5`);
		expect(await faults()).toContainEqual({ seq: 6, fault: 'added' });
	});

	it('is refused by the database to whoever is not its owner', async () => {
		const refused = [
			'update audit_event set reason = null',
			'delete from audit_event',
			'truncate audit_event',
			`update audit_head set seq = 0, hash = ''`,
			'delete from audit_head',
			`insert into audit_head values (9, '')`,
			'truncate audit_head'
		];
		for (const statement of refused)
			await expect(sql.raw(statement).execute(db()), statement).rejects.toMatchObject({
				code: '23001'
			});
	});
});
