import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { openApi } from '#lib/server/api/openapi.ts';
import { readQualifications } from '#lib/server/api/read-qualifications.ts';
import { bearerScope, createToken, listTokens, revokeToken } from '#lib/server/api/tokens.ts';
import { verifyAudit } from '#lib/server/audit/verify-audit.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { readPerson } from '#lib/server/person/read-person.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-23T10:00:00+07:00');
const later = new Date('2027-11-23T10:00:00+07:00');
let ministry: Awaited<ReturnType<typeof makeMinistry>>;
let by: { email: string; accountId: number };

beforeAll(async () => {
	ministry = await makeMinistry(db(), 'T', [
		{ no: '1', name: 'สุดา แก้วใส', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'head', name: 'กมล ใจดี', posts: [{ unit: 'A1', from: '2020-01-01', level: 'D1' }] },
		{ no: 'other', name: 'มานะ เขียวดี', posts: [{ unit: 'B', from: '2020-01-01' }] }
	]);
	by = await world(db()).learner();
	await world(db()).standard(datedStandard);
	await db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				personId: ministry.id('1'),
				kind: 'assessed',
				subject: 'trial-exam',
				occurredOn: '2025-02-01',
				details: { score: 90 },
				source: 'hr_file',
				now: new Date('2025-03-01T12:00:00+07:00')
			})
		);
});

const create = (
	options: { unitCode?: string; by?: string; expiresAt?: Date; actor?: Actor } = {}
) =>
	db()
		.transaction()
		.execute((trx) =>
			createToken(trx, { name: 'ระบบเงินเดือน', by: by.email, expiresAt: later, now, ...options })
		);

const scopeOf = (token: string | null, at = now) =>
	bearerScope(db(), { authorization: token && `Bearer ${token}`, now: at });

const ask = (no: string, query: Record<string, string> = {}, unit = 'A') =>
	readQualifications(db(), {
		scope: [ministry.path(unit)],
		personId: String(ministry.id(no)),
		query: new URLSearchParams(query),
		now
	});

describe('a token', () => {
	it('reaches its unit and all below, or everything', async () => {
		expect(await scopeOf((await create({ unitCode: 'T-A' })).token)).toEqual([ministry.path('A')]);
		expect(await scopeOf((await create()).token)).toBe('everywhere');
	});

	it('is stored only as a hash', async () => {
		const { id, token } = await create();
		const row = await db()
			.selectFrom('api_token')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		expect(JSON.stringify(row)).not.toContain(token);
		expect(JSON.stringify(await listTokens(db()))).not.toContain(row.token_hash);
	});

	it('opens nothing when missing, unknown, expired or revoked', async () => {
		await expect(scopeOf(null)).rejects.toMatchObject({ code: 'api_token.missing', status: 401 });
		await expect(scopeOf('smt_guess')).rejects.toMatchObject({ code: 'api_token.invalid' });
		const { id, token } = await create();
		await expect(scopeOf(token, later)).rejects.toMatchObject({ code: 'api_token.invalid' });
		const revoke = () =>
			db()
				.transaction()
				.execute((trx) => revokeToken(trx, { id, reason: 'เลิกใช้ระบบ', now }));
		await revoke();
		await expect(scopeOf(token)).rejects.toMatchObject({ code: 'api_token.invalid' });
		await expect(revoke()).rejects.toMatchObject({ code: 'api_token.not_found' });
	});

	it('is made, seen and ended by who operates the system alone', async () => {
		const { id } = await create();
		const actor = { accountId: by.id, personId: 1, roles: [] };
		const refused = { code: 'page.not_found' };
		await expect(create({ actor })).rejects.toMatchObject(refused);
		await expect(listTokens(db(), actor)).rejects.toMatchObject(refused);
		const revoke = db()
			.transaction()
			.execute((trx) => revokeToken(trx, { id, reason: 'ไม่มีสิทธิ์', by: actor, now }));
		await expect(revoke).rejects.toMatchObject(refused);
	});

	it('ends with the account that answers for it', async () => {
		const leaver = await world(db()).learner();
		const { token } = await create({ by: leaver.email });
		const disable = (disabled_at: Date | null) =>
			db().updateTable('account').set({ disabled_at }).where('id', '=', leaver.accountId).execute();
		await disable(now);
		await expect(scopeOf(token)).rejects.toMatchObject({ code: 'api_token.invalid' });
		await expect(create({ by: leaver.email })).rejects.toMatchObject({
			code: 'account.not_found'
		});
	});

	it('leaves a trail when made and when revoked', async () => {
		const rows = await db()
			.selectFrom('audit_event')
			.select('action')
			.where('subject_kind', '=', 'api_token')
			.execute();
		expect(new Set(rows.map(({ action }) => action))).toEqual(
			new Set(['api_token.created', 'api_token.revoked'])
		);
		expect((await verifyAudit(db())).faults).toEqual([]);
	});
});

describe('the answer about a person', () => {
	it('gives the proof id that HR sees for the same question', async () => {
		const asked = { as_of: '2025-04-01', known_at: '2026-01-01' };
		const page = await readPerson(db(), {
			actor: ministry.actor('hr_officer', 'A'),
			personId: ministry.id('1'),
			days: { asOf: asked.as_of, knownAt: asked.known_at },
			today: '2026-11-23',
			locale: 'th'
		});
		const { qualifications } = await ask('1', asked);
		expect(qualifications).toHaveLength(1);
		expect(qualifications[0]).toMatchObject({
			standard: 'dated',
			status: 'qualified',
			holds: true,
			until: '2028-02-01',
			edition: 1
		});
		expect(qualifications[0]?.proof).toMatch(/^[0-9a-f]{16,}$/);
		expect(qualifications[0]?.proof).toBe(page.standards[0]?.proof?.id);
	});

	it('is as of the day and as known on the day', async () => {
		const then = await ask('1', { as_of: '2025-02-15', known_at: '2025-02-15' });
		expect(then.qualifications[0]).toMatchObject({ status: 'not_started', proof: null });
		const now = await ask('1', { as_of: '2025-02-15' });
		expect(now.qualifications[0]).toMatchObject({ status: 'qualified' });
	});

	it('says of a standard that no post requires that it is not required', async () => {
		expect((await ask('head')).qualifications).toEqual([]);
		expect((await ask('head', { standard: 'dated' })).qualifications).toMatchObject([
			{ standard: 'dated', status: 'not_required', holds: false }
		]);
		await expect(ask('head', { standard: 'none' })).rejects.toMatchObject({
			code: 'standard.not_found'
		});
	});

	it('knows nobody outside the scope', async () => {
		await expect(ask('other')).rejects.toMatchObject({ code: 'person.not_found', status: 404 });
		expect(await ask('other', {}, 'B')).toMatchObject({ person: ministry.id('other') });
	});

	it('refuses a day that the calendar does not have, naming the parameter', async () => {
		await expect(ask('1', { known_at: '2025-02-30' })).rejects.toMatchObject({
			code: 'api.bad_day',
			status: 400,
			details: { parameter: 'known_at' }
		});
	});

	it('has the fields that the description promises', async () => {
		const body = await ask('1');
		const { Qualifications, Qualification } = openApi.components.schemas;
		expect(Object.keys(body).sort()).toEqual([...Qualifications.required].sort());
		expect(Object.keys(body.qualifications[0] ?? {}).sort()).toEqual(
			[...Qualification.required].sort()
		);
		expect(Object.keys(Qualification.properties).sort()).toEqual(
			[...Qualification.required].sort()
		);
	});
});
