import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { grantExtension } from '#lib/server/extension/grant-extension.ts';
import { listExtensions } from '#lib/server/extension/list-extensions.ts';
import { revokeExtension } from '#lib/server/extension/revoke-extension.ts';
import { readMyQualifications } from '#lib/server/qualification/my-qualifications.ts';
import { verifyAudit } from '#lib/server/audit/verify-audit.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
type Person = Awaited<ReturnType<ReturnType<typeof world>['learner']>>;
let learner: Person;
let chief: Person;

beforeAll(async () => {
	learner = await world(db()).learner({ appointedOn: '2026-06-01' });
	chief = await world(db()).learner();
	await world(db()).standard(datedStandard);
});

const now = new Date('2026-11-20T10:00:00+07:00');
const actor = (unitPath: string | null, person = chief): Actor => ({
	accountId: person.accountId,
	personId: person.personId,
	roles: [{ role: 'manager', unitPath }]
});

const grant = (by: Actor, untilOn = '2026-12-20', at = now) =>
	db()
		.transaction()
		.execute((trx) =>
			grantExtension(trx, {
				actor: by,
				personId: learner.personId,
				standardId: 'dated',
				untilOn,
				reason: 'ลาคลอด',
				now: at
			})
		);

const standing = async (asOf = '2026-11-20', knownAt?: string) => {
	const { standards } = await readMyQualifications(db(), {
		personId: learner.personId,
		asOf,
		knownAt,
		locale: 'th'
	});
	return standards[0];
};

describe('an extension of a due date', () => {
	it('is granted in the unit of the person, and never to oneself', async () => {
		await expect(grant(actor(chief.unitPath))).rejects.toMatchObject({ code: 'person.not_found' });
		await expect(grant(actor(null, learner))).rejects.toMatchObject({ code: 'extension.own' });
		await expect(grant(actor(null), '2026-11-19')).rejects.toMatchObject({
			code: 'extension.past'
		});
		expect(await listExtensions(db(), learner.personId)).toEqual([]);
	});

	it('moves the due date and leaves the status; revoked, the due date is what it was', async () => {
		const before = await standing();
		expect(before?.due).toMatchObject({ on: '2026-11-28', because: 'first_term' });
		const extensionId = await grant(actor(learner.unitPath));
		const after = await standing();
		expect(after?.due).toMatchObject({
			on: '2026-12-20',
			because: 'extended',
			extension: { from: '2026-11-28' },
			reason: 'ลาคลอด',
			grantedBy: { th: expect.stringContaining('สมหญิง') }
		});
		expect({ ...after, due: undefined, plan: undefined }).toEqual({
			...before,
			due: undefined,
			plan: undefined
		});
		// As known the day before, nobody had granted it.
		expect((await standing('2026-11-20', '2026-11-19'))?.due?.on).toBe('2026-11-28');

		const revoke = () =>
			db()
				.transaction()
				.execute((trx) =>
					revokeExtension(trx, {
						actor: actor(learner.unitPath),
						extensionId,
						reason: 'กลับมาทำงานแล้ว',
						now: new Date('2026-11-23T10:00:00+07:00')
					})
				);
		await revoke();
		expect((await standing('2026-11-23'))?.due?.on).toBe('2026-11-28');
		expect((await standing('2026-11-22'))?.due?.on).toBe('2026-12-20');
		await expect(revoke()).rejects.toMatchObject({ code: 'extension.revoked' });
	});

	it('stays as it was granted, and the trail tells of grant and revocation', async () => {
		await expect(
			db().updateTable('extension').set({ until_on: '2027-12-31' }).execute()
		).rejects.toThrow(/never changed/);
		await expect(db().deleteFrom('extension').execute()).rejects.toThrow(/never changed/);
		const events = await db()
			.selectFrom('audit_event')
			.select(['action', 'reason'])
			.where('action', 'like', 'extension.%')
			.orderBy('seq')
			.execute();
		expect(events).toEqual([
			{ action: 'extension.granted', reason: 'ลาคลอด' },
			{ action: 'extension.revoked', reason: 'กลับมาทำงานแล้ว' }
		]);
		expect((await verifyAudit(db())).faults).toEqual([]);
	});
});
