import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#lib/domain/access/capabilities.ts';
import { recordFact, type NewFact } from '#lib/server/fact/record-fact.ts';
import { readPerson } from '#lib/server/person/read-person.ts';
import { readMyQualifications } from '#lib/server/qualification/my-qualifications.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const today = '2026-11-23';
let ministry: Awaited<ReturnType<typeof makeMinistry>>;

beforeAll(async () => {
	ministry = await makeMinistry(db(), 'P', [
		{
			no: '1',
			name: 'สุดา แก้วใส',
			posts: [
				{ unit: 'A', from: '2020-01-01', to: '2026-06-30' },
				{ unit: 'A1', from: '2026-07-01', level: 'D1' }
			]
		},
		{ no: 'late', name: 'กมล ใจดี', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'other', name: 'มานะ เขียวดี', posts: [{ unit: 'B', from: '2020-01-01' }] }
	]);
	await world(db()).standard(datedStandard);
	await record({ personId: ministry.id('1'), occurredOn: '2025-02-01', now: noon('2025-02-01') });
	// Sat on 15 January, found in a paper file and recorded on 20 June.
	await record({
		personId: ministry.id('late'),
		occurredOn: '2025-01-15',
		source: 'hr_file',
		now: noon('2025-06-20')
	});
});

const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);

const record = (fact: Partial<NewFact> & Pick<NewFact, 'personId' | 'occurredOn' | 'now'>) =>
	db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				kind: 'assessed',
				subject: 'trial-exam',
				details: { score: 86.25 },
				source: 'system',
				...fact
			})
		);

const read = (no: string, with_: { role?: Role; asOf?: string; knownAt?: string } = {}) =>
	readPerson(db(), {
		actor: ministry.actor(with_.role ?? 'hr_officer', with_.role === 'auditor' ? undefined : 'A'),
		personId: ministry.id(no),
		days: { asOf: with_.asOf ?? today, knownAt: with_.knownAt },
		today,
		locale: 'th'
	});

describe('the page of a person', () => {
	it('does not exist for who looks from another department', async () => {
		await expect(read('other')).rejects.toMatchObject({ code: 'person.not_found', status: 404 });
		await expect(read('nobody')).rejects.toMatchObject({ code: 'person.not_found' });
		await expect(read('1', { role: 'trainer' })).rejects.toMatchObject({
			code: 'person.not_found'
		});
	});

	it('answers "was she qualified on 1 April 2568" by what was known then, and by what is known now', async () => {
		const then = await read('late', { asOf: '2025-04-01', knownAt: '2025-04-01' });
		expect(then.standards[0]).toMatchObject({ status: 'not_started', proof: null });
		expect(then.evidence).toEqual([]);
		const now = await read('late', { asOf: '2025-04-01' });
		expect(now.standards[0]).toMatchObject({ status: 'qualified', until: '2028-01-15' });
		expect(now.evidence).toMatchObject([{ source: 'hr_file', recordedOn: '2025-06-20' }]);
	});

	it('gives the same proof id as the person sees', async () => {
		const asked = { asOf: '2025-04-01', knownAt: '2026-01-01' };
		const [hr, own] = await Promise.all([
			read('1', asked),
			readMyQualifications(db(), { personId: ministry.id('1'), ...asked, locale: 'th' })
		]);
		expect(hr.standards[0]?.proof?.id).toMatch(/^[0-9a-f]{16,}$/);
		expect(hr.standards[0]?.proof?.id).toBe(own.standards[0]?.proof?.id);
	});

	it('keeps what was required before a promotion, with its days', async () => {
		const person = await read('1');
		expect(person.standards).toEqual([]);
		expect(person.required).toMatchObject([
			{ id: 'dated', spans: [{ from: '2020-01-01', until: '2026-06-30' }] }
		]);
		expect(person.posts).toHaveLength(2);
	});

	it('shows HR everything, an auditor no attempts, and a manager no results either', async () => {
		const [hr, auditor, manager] = await Promise.all(
			(['hr_officer', 'auditor', 'manager'] as const).map((role) =>
				read('1', { role, asOf: '2025-04-01' })
			)
		);
		expect(hr?.seen).toEqual({ results: true, attempts: true, audit: true, rates: false });
		expect(hr?.evidence[0]?.score).toBe(86.25);
		expect(hr?.standards[0]?.proof?.facts[0]?.score).toBe(86.25);
		expect(hr?.audit.events.map(({ action }) => action)).toEqual(['fact.assessed']);
		expect(hr?.email).not.toBeNull();
		expect(auditor?.seen).toEqual({ results: true, attempts: false, audit: true, rates: false });
		expect(auditor?.audit.events).toHaveLength(1);
		expect(manager?.seen).toEqual({
			results: false,
			attempts: false,
			audit: false,
			rates: true
		});
		expect(manager?.standards[0]).toMatchObject({ status: 'qualified' });
		expect(JSON.stringify(manager)).not.toContain('86.25');
		expect(manager?.audit.events).toEqual([]);
		expect(manager?.email).toBeNull();
	});

	it('strikes out revoked evidence, unless the revocation was not known yet', async () => {
		const personId = ministry.id('late');
		const [fact] = (await read('late')).evidence;
		await record({
			personId,
			kind: 'revoked',
			occurredOn: '2026-11-01',
			details: { reason: 'เอกสารปลอม' },
			source: 'hr_file',
			revokesId: fact?.id,
			now: noon('2026-11-01')
		});
		const now = await read('late');
		expect(now.evidence.find(({ id }) => id === fact?.id)).toMatchObject({ revoked: true });
		expect(now.evidence[0]).toMatchObject({ kind: 'revoked', reason: 'เอกสารปลอม' });
		expect(now.standards[0]?.status).toBe('not_started');
		const before = await read('late', { knownAt: '2026-10-31' });
		expect(before.evidence).toMatchObject([{ revoked: false }]);
		expect(before.standards[0]?.status).toBe('qualified');
	});
});
