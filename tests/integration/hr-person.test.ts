import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#lib/domain/access/capabilities.ts';
import type { PersonField } from '#lib/domain/access/person-fields.ts';
import { json } from '#lib/server/db/json.ts';
import { recordFact, type NewFact } from '#lib/server/fact/record-fact.ts';
import { readPerson } from '#lib/server/person/read-person.ts';
import type { TestNode } from '#lib/server/qualification/explain.ts';
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

const leavesOf = (node: TestNode | undefined): TestNode[] =>
	node === undefined ? [] : node.test === 'leaf' ? [node] : node.of.flatMap(leavesOf);

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

	it('says test by test what a "no" rests on, and what does not reach it', async () => {
		const { standards } = await read('late', { asOf: '2025-04-01', knownAt: '2025-04-01' });
		const [day] = standards[0]?.tests ?? [];
		expect(day).toMatchObject({ did: 'asked', on: '2025-04-01', tree: { holds: false } });
		expect(leavesOf(day?.tree)).toMatchObject([
			{ holds: false, evidence: [], misses: [{ why: 'unknown_then', score: 86.25 }] }
		]);
		const now = await read('late', { asOf: '2025-04-01' });
		const [opened] = now.standards[0]?.tests ?? [];
		expect(opened).toMatchObject({ did: 'opened', on: '2025-01-15' });
		expect(leavesOf(opened?.tree)).toMatchObject([
			{ holds: true, evidence: [{ score: 86.25, source: 'hr_file' }], misses: [] }
		]);
	});

	it('sets what was known then beside what is known now, where they differ, and says why', async () => {
		const { gap } = await read('late', { asOf: '2025-04-01' });
		expect(gap?.then).toBe('2025-04-01');
		expect(gap?.rows).toMatchObject([
			{ id: 'dated', differs: true, then: { status: 'not_started', proof: null } }
		]);
		const now = await read('late', { asOf: '2025-04-01' });
		expect(gap?.rows[0]?.now?.proof).toBe(now.standards[0]?.proof?.id);
		expect(gap?.learned.facts).toMatchObject([{ on: '2025-01-15', recordedOn: '2025-06-20' }]);
		expect((await read('late', { asOf: '2025-04-01', knownAt: '2025-05-01' })).gap?.then).toBe(
			'2025-05-01'
		);
		expect((await read('late', { asOf: '2025-07-01' })).gap).toBeUndefined();
		expect((await read('1', { asOf: '2025-04-01' })).gap).toBeUndefined();
	});

	it('costs few statements, four more where a past day has units of its own', async () => {
		const count = async (role: Role, asOf: string) => {
			let statements = 0;
			const counting = db().withPlugin({
				transformQuery: ({ node }) => (statements++, node),
				transformResult: async ({ result }) => result
			});
			await readPerson(counting, {
				actor: ministry.actor(role, 'A'),
				personId: ministry.id('late'),
				days: { asOf },
				today,
				locale: 'th'
			});
			return statements;
		};
		await count('hr_officer', today); // standards and courses are parsed once a process
		expect(await count('hr_officer', today)).toBeLessThanOrEqual(18);
		expect(await count('hr_officer', '2025-04-01')).toBeLessThanOrEqual(22);
		expect(await count('manager', today)).toBeLessThan(await count('hr_officer', today));
	});

	describe('shows of a person', () => {
		/** What stands on the page when a field is shown, to be looked for in all that is sent. */
		const marks: Record<PersonField, string> = {
			standing: '"status":"qualified"',
			evidence: '"on":"2025-02-01"',
			credentials: '"serial":"TRIAL-1"',
			results: '86.25',
			audit: '"action":"fact.assessed"',
			attempts: '"percent":77.25',
			contact: '@example.go.th',
			birthDate: '1990-05-01',
			evidenceFiles: '"evidenceFiles":true'
		};
		const shown: Record<string, PersonField[]> = {
			manager: ['standing', 'evidence', 'credentials'],
			auditor: ['standing', 'evidence', 'credentials', 'results', 'audit'],
			hr_officer: Object.keys(marks) as PersonField[]
		};

		beforeAll(async () => {
			const personId = ministry.id('1');
			await db()
				.insertInto('credential')
				.values({
					serial: 'TRIAL-1',
					person_id: personId,
					kind: 'course',
					subject: 'x',
					printed: json({ title: { th: 'ใบรับรอง' } }),
					issued_on: '2025-02-01',
					issued_at: noon('2025-02-01'),
					evidence_key: 'trial-1'
				})
				.execute();
			const { courseId } = await world(db()).course();
			await world(db()).enrol(personId, courseId, noon('2025-02-01'));
			const attempt = await world(db()).take(personId, courseId, `${courseId}-part1`, {
				right: false,
				now: noon('2025-02-02')
			});
			// A result stays as it was handed in: another attempt, with a score that nothing else shows.
			await sql`insert into attempt overriding system value
				select (jsonb_populate_record(attempt,
					jsonb_build_object('id', id + 1000, 'number', number + 1, 'percent', 77.25))).*
				from attempt where id = ${attempt}`.execute(db());
		});

		for (const [role, fields] of Object.entries(shown))
			for (const [field, mark] of Object.entries(marks)) {
				const isShown = (fields as string[]).includes(field);
				it(`${role}: ${field} ${isShown ? 'yes' : 'no'}`, async () => {
					const sent = JSON.stringify(await read('1', { role: role as Role, asOf: '2025-04-01' }));
					if (isShown) expect(sent).toContain(mark);
					else expect(sent).not.toContain(mark);
				});
			}
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
