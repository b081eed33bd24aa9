import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { verifyAudit } from '#lib/server/audit/verify-audit.ts';
import { readDocument } from '#lib/server/document/read-document.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { readMyQualifications } from '#lib/server/qualification/my-qualifications.ts';
import { readMyRecord } from '#lib/server/record/my-record.ts';
import { countDecidable } from '#lib/server/request/count-decidable.ts';
import { decideRequest, type Decision } from '#lib/server/request/decide-request.ts';
import { listMyRequests } from '#lib/server/request/list-my-requests.ts';
import { readInbox } from '#lib/server/request/read-inbox.ts';
import { readRequest } from '#lib/server/request/read-request.ts';
import { nameStandIn } from '#lib/server/request/stand-ins.ts';
import { submitEvidence, type NewEvidence } from '#lib/server/request/submit-evidence.ts';
import { submitExtensionRequest } from '#lib/server/request/submit-extension-request.ts';
import { withdrawRequest } from '#lib/server/request/withdraw-request.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { makeDeciders, pdf } from '#tests/support/request-world.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
let people: Awaited<ReturnType<typeof makeDeciders>>;
const head = { head: true, level: 'D1' };
const since = '2026-06-01';

beforeAll(async () => {
	people = await makeDeciders(db(), 'R', [
		{ no: 'officer', name: 'สุดา แก้วใส', posts: [{ unit: 'A1', from: since }] },
		{ no: 'peer', name: 'มานะ ใจดี', posts: [{ unit: 'A1', from: since }] },
		{
			no: 'lent',
			name: 'กมล ทองดี',
			posts: [
				{ unit: 'A1', from: since },
				{ unit: 'B', from: since, kind: 'secondment' }
			]
		},
		{ no: 'chief', name: 'วรรณภา มั่นคง', posts: [{ unit: 'A1', from: since, ...head }] },
		{ no: 'director', name: 'ปกรณ์ รุ่งสว่าง', posts: [{ unit: 'A', from: since, ...head }] },
		{ no: 'chief-b', name: 'อรทัย ธรรมดี', posts: [{ unit: 'B', from: since, ...head }] },
		{
			no: 'hr',
			name: 'กัลยา ศรีสวัสดิ์',
			posts: [{ unit: 'A', from: since }],
			roles: [{ role: 'hr_officer', unit: 'A' }]
		},
		{
			no: 'reviewer',
			name: 'ทัศนีย์ บุญประเสริฐ',
			posts: [{ unit: 'M', from: since }],
			roles: [{ role: 'reviewer' }]
		},
		{
			no: 'second',
			name: 'วิทยา สุขเกษม',
			posts: [{ unit: 'M', from: since }],
			roles: [{ role: 'reviewer' }]
		}
	]);
	await world(db()).standard(datedStandard);
});

const at = (day: string) => new Date(`${day}T10:00:00+07:00`);
// A Friday; the first term of who was appointed on 1 June ends on 28 November.
const friday = '2026-11-20';

const ask = (no: string, untilOn = '2026-12-15', day = friday) =>
	db()
		.transaction()
		.execute((trx) =>
			submitExtensionRequest(trx, {
				actor: people.actor(no),
				standardId: 'dated',
				untilOn,
				reason: 'ไปราชการต่างจังหวัด',
				now: at(day)
			})
		);

const submit = (
	no: string,
	evidence: Partial<NewEvidence> & { word?: string } = {},
	day = friday
) =>
	db()
		.transaction()
		.execute((trx) =>
			submitEvidence(trx, {
				actor: people.actor(no),
				claim: { kind: 'exam', exam: 'trial-exam', score: 85 },
				on: '2026-11-02',
				title: 'ใบรับรองการสอบ',
				provider: 'สถาบันตัวอย่าง',
				note: '',
				file: { name: 'ใบรับรอง.pdf', bytes: pdf(evidence.word ?? no) },
				reviewerAccountId: people.actor('reviewer').accountId,
				...evidence,
				now: at(day)
			})
		);

const decide = (actor: Actor, requestId: number, decision: Decision, day = friday) =>
	db()
		.transaction()
		.execute((trx) => decideRequest(trx, { actor, requestId, decision, now: at(day) }));

const withdraw = (no: string, requestId: number) =>
	db()
		.transaction()
		.execute((trx) =>
			withdrawRequest(trx, { actor: people.actor(no), requestId, now: at(friday) })
		);

const inbox = async (no: string, day = friday) =>
	(await readInbox(db(), { actor: people.actor(no), now: at(day) })).rows.map(
		({ request: { id } }) => id
	);

const standing = async (no: string, asOf = friday) =>
	(await readMyQualifications(db(), { personId: people.id(no), asOf, locale: 'th' })).standards[0];

describe('asking for more time', () => {
	it('goes to the head of where one works, moves the due date at once when granted, and tells', async () => {
		const id = await ask('officer');
		await expect(ask('officer')).rejects.toMatchObject({ code: 'request.already_open' });
		expect(await inbox('chief')).toEqual([id]);
		for (const no of ['officer', 'peer', 'director', 'chief-b', 'hr', 'reviewer'])
			expect(await inbox(no), no).toEqual([]);

		const { waiting, may } = await readRequest(db(), {
			actor: people.actor('chief'),
			requestId: id,
			now: at(friday)
		});
		expect(may).toMatchObject({ decide: true, withdraw: false });
		expect(waiting?.effect).toMatchObject({ kind: 'due', from: '2026-11-28', to: '2026-12-15' });
		expect(waiting).toMatchObject({ waited: 0, escalatesOn: '2026-11-30' });

		const before = await standing('officer');
		expect(await decide(people.actor('chief'), id, { outcome: 'granted' })).toBe('granted');
		const after = await standing('officer');
		expect(after?.due).toMatchObject({ on: '2026-12-15', extension: { from: '2026-11-28' } });
		expect(after?.status).toBe(before?.status);
		const [mine] = (await listMyRequests(db(), { actor: people.actor('officer'), now: at(friday) }))
			.rows;
		expect(mine).toMatchObject({ request: { outcome: 'granted' }, steps: [{ role: 'head' }] });
		await expect(withdraw('officer', id)).rejects.toMatchObject({ code: 'request.decided' });
	});

	it('goes to the head of the unit one is seconded to', async () => {
		const id = await ask('lent');
		expect(await inbox('chief-b')).toEqual([id]);
		expect(await inbox('chief')).toEqual([]);
		await withdraw('lent', id);
		expect(await inbox('chief-b')).toEqual([]);
	});

	it('is refused with a reason, or granted to an earlier day, never to a later one', async () => {
		const id = await ask('peer');
		const chief = people.actor('chief');
		const limit = (untilOn: string) =>
			decide(chief, id, { outcome: 'limited', untilOn, reason: 'พอแล้ว' });
		await expect(limit('2026-12-20')).rejects.toMatchObject({ code: 'request.not_less' });
		expect(await limit('2026-12-08')).toBe('limited');
		expect((await standing('peer'))?.due?.on).toBe('2026-12-08');
		const again = await ask('peer', '2026-12-31');
		expect(await decide(chief, again, { outcome: 'refused', reason: 'เคยขยายแล้ว' })).toBe(
			'refused'
		);
		expect((await standing('peer'))?.due?.on).toBe('2026-12-08');
	});

	it('needs HR too for much time, and says so before', async () => {
		const id = await ask('lent', '2027-03-31');
		const { waiting } = await readRequest(db(), {
			actor: people.actor('chief-b'),
			requestId: id,
			now: at(friday)
		});
		expect(waiting?.then).toEqual(['hr']);
		expect(await decide(people.actor('chief-b'), id, { outcome: 'granted' })).toBeNull();
		expect((await standing('lent'))?.due?.on).toBe('2026-11-28');
		// HR of department A does not reach B: nobody is left to decide, and nobody outside may.
		expect(await inbox('hr')).toEqual([]);
		await expect(decide(people.actor('hr'), id, { outcome: 'granted' })).rejects.toMatchObject({
			code: 'request.not_found'
		});
		await withdraw('lent', id);
	});

	it('is decided once: of two at the same time one wins and the other is told', async () => {
		const id = await ask('peer', '2026-12-31');
		const [chief, director] = [people.actor('chief'), people.actor('director')];
		// On 30 November it has escalated: both may decide.
		const results = await Promise.allSettled([
			decide(chief, id, { outcome: 'granted' }, '2026-11-30'),
			decide(director, id, { outcome: 'refused', reason: 'ไม่จำเป็น' }, '2026-11-30')
		]);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const lost = results.find((result) => result.status === 'rejected');
		expect(lost?.reason).toMatchObject({ code: 'request.decided', status: 409 });
		const steps = await db()
			.selectFrom('request_step')
			.select('outcome')
			.where('request_id', '=', id)
			.execute();
		expect(steps).toHaveLength(1);
	});

	it('does not exist for anybody else', async () => {
		const id = await ask('officer', '2026-12-31');
		for (const no of ['peer', 'chief-b', 'reviewer', 'director']) {
			const actor = people.actor(no);
			await expect(
				readRequest(db(), { actor, requestId: id, now: at(friday) }),
				no
			).rejects.toMatchObject({ code: 'request.not_found', status: 404 });
			await expect(decide(actor, id, { outcome: 'granted' }), no).rejects.toMatchObject({
				code: 'request.not_found'
			});
		}
		await expect(decide(people.actor('officer'), id, { outcome: 'granted' })).rejects.toMatchObject(
			{ code: 'request.not_found' }
		);
		await withdraw('officer', id);
	});
});

describe('silence', () => {
	it('moves a request on after five working days, with no job run, and to HR in the end', async () => {
		const id = await ask('officer', '2026-12-31');
		// 23, 24, 25, 26, 27 November.
		expect(await inbox('director', '2026-11-29')).toEqual([]);
		expect(await inbox('director', '2026-11-30')).toEqual([id]);
		expect(await inbox('chief', '2026-11-30')).toEqual([id]);
		// 30 November, 1 to 4 December; the 5th is a holiday. M has no head: HR comes next.
		expect(await inbox('hr', '2026-12-06')).toEqual([]);
		expect(await inbox('hr', '2026-12-07')).toEqual([id]);
		expect(await countDecidable(db(), { actor: people.actor('hr'), now: at('2026-12-07') })).toBe(
			1
		);
		expect(
			await countDecidable(db(), { actor: people.actor('peer'), now: at('2026-12-07') })
		).toBeUndefined();
		await decide(people.actor('hr'), id, { outcome: 'granted' }, '2026-12-07');
		const { steps } = await readRequest(db(), {
			actor: people.actor('officer'),
			requestId: id,
			now: at('2026-12-07')
		});
		expect(steps).toMatchObject([{ escalated: true, outcome: 'granted' }]);
	});

	it('can be kept away by a stand-in, who decides in the name of the absent head', async () => {
		const id = await ask('peer', '2027-01-15', '2026-11-23');
		await db()
			.transaction()
			.execute((trx) =>
				nameStandIn(trx, {
					actor: people.actor('chief'),
					email: 'r-chief-b@example.go.th',
					fromOn: '2026-11-24',
					untilOn: '2026-11-26',
					reason: 'ลาพักผ่อน',
					now: at('2026-11-23')
				})
			);
		expect(await inbox('chief-b', '2026-11-23')).toEqual([]);
		expect(await inbox('chief-b', '2026-11-24')).toEqual([id]);
		await decide(people.actor('chief-b'), id, { outcome: 'granted' }, '2026-11-24');
		const { steps } = await readRequest(db(), {
			actor: people.actor('peer'),
			requestId: id,
			now: at('2026-11-24')
		});
		expect(steps[0]?.onBehalfOf?.th).toContain('วรรณภา');
	});
});

describe('evidence from outside', () => {
	it('counts for nothing until a named reviewer has accepted it, then says who vouched and for what file', async () => {
		const before = await standing('officer');
		const id = await submit('officer');
		expect(await standing('officer')).toEqual(before);
		expect(await inbox('reviewer')).toEqual([id]);
		expect(await inbox('second')).toEqual([]);
		const { waiting, file } = await readRequest(db(), {
			actor: people.actor('reviewer'),
			requestId: id,
			now: at(friday)
		});
		expect(waiting?.effect).toMatchObject({
			kind: 'status',
			changes: [
				{
					before: { status: 'not_started' },
					after: { status: 'qualified', from: '2026-11-02', until: '2029-11-02' }
				}
			]
		});
		expect(file).toMatchObject({ name: 'ใบรับรอง.pdf', contentType: 'application/pdf' });
		await decide(people.actor('reviewer'), id, { outcome: 'granted' });
		// What was foreseen is what came.
		expect(await standing('officer')).toMatchObject({ status: 'qualified', until: '2029-11-02' });
		const [entry] = (await readMyRecord(db(), { personId: people.id('officer') })).entries;
		expect(entry).toMatchObject({
			source: 'external',
			kind: 'assessed',
			score: 85,
			request: id,
			provider: 'สถาบันตัวอย่าง'
		});
	});

	it('gives back the status before when it is revoked', async () => {
		const id = await submit('peer', { word: 'revoked' });
		const before = await standing('peer');
		await decide(people.actor('reviewer'), id, { outcome: 'granted' });
		const accepted = await standing('peer');
		expect(accepted?.status).toBe('qualified');
		const fact = await db()
			.selectFrom('fact')
			.select('id')
			.where('evidence_key', '=', `request:${id}`)
			.executeTakeFirstOrThrow();
		await db()
			.transaction()
			.execute((trx) =>
				recordFact(trx, {
					personId: people.id('peer'),
					kind: 'revoked',
					subject: 'trial-exam',
					occurredOn: friday,
					details: { reason: 'เอกสารปลอม' },
					source: 'external',
					revokesId: fact.id,
					now: at(friday)
				})
			);
		// The revoked fact stays to be seen among what does not count; all that is derived is as before.
		const { status, until, due, period, ways, plan } = (await standing('peer')) ?? {};
		expect(before).toMatchObject({ status, until, due, period, ways, plan });
	});

	it('may be limited to less than was claimed, never to more', async () => {
		const id = await submit('lent', { word: 'limited' });
		const reviewer = people.actor('reviewer');
		const limit = (less: { amount?: number; on?: string }) =>
			decide(reviewer, id, { outcome: 'limited', reason: 'คะแนนตามเอกสาร', ...less });
		for (const more of [{ amount: 90 }, { on: '2026-11-03' }, { amount: 85 }, {}])
			await expect(limit(more), JSON.stringify(more)).rejects.toMatchObject({
				code: 'request.not_less'
			});
		expect(await limit({ amount: 60, on: '2026-10-30' })).toBe('limited');
		const [entry] = (await readMyRecord(db(), { personId: people.id('lent') })).entries;
		expect(entry).toMatchObject({ score: 60, on: '2026-10-30' });
		expect((await standing('lent'))?.status).toBe('not_started');
	});

	it('is never reviewed by who submitted it, and the same file is flagged', async () => {
		const own = people.actor('reviewer').accountId;
		await expect(submit('reviewer', { reviewerAccountId: own })).rejects.toMatchObject({
			code: 'reviewer.not_found'
		});
		await expect(
			submit('peer', { reviewerAccountId: people.actor('hr').accountId })
		).rejects.toMatchObject({ code: 'reviewer.not_found' });
		const id = await submit('peer', { word: 'officer' });
		const shown = async (no: string) =>
			readRequest(db(), { actor: people.actor(no), requestId: id, now: at(friday) });
		expect((await shown('reviewer')).sameFile).toMatchObject([
			{ person: { id: people.id('officer') }, outcome: 'granted' }
		]);
		// Whose file it was is not told to the one who submits.
		expect((await shown('peer')).sameFile).toEqual([]);
		await decide(people.actor('reviewer'), id, { outcome: 'refused', reason: 'ไม่ใช่ของผู้ยื่น' });
	});

	it('is opened by its person, its reviewer and HR of the unit, and by nobody else', async () => {
		const id = await submit('peer', { word: 'private' });
		const { file } = await readRequest(db(), {
			actor: people.actor('peer'),
			requestId: id,
			now: at(friday)
		});
		const open = (no: string) =>
			readDocument(db(), {
				actor: people.actor(no),
				documentId: file?.id ?? 0,
				now: at(friday)
			});
		for (const no of ['peer', 'reviewer', 'hr'])
			expect(new TextDecoder().decode((await open(no)).bytes), no).toContain('private');
		for (const no of ['officer', 'chief', 'second', 'chief-b'])
			await expect(open(no), no).rejects.toMatchObject({ code: 'document.not_found' });
	});

	it('refuses what is no certificate file, and what nobody can hold', async () => {
		const file = { name: 'a.pdf', bytes: new TextEncoder().encode('<script>') };
		await expect(submit('officer', { file })).rejects.toMatchObject({ code: 'document.type' });
		const claim = { kind: 'level', competency: 'no-such', level: 2 } as const;
		await expect(submit('officer', { claim })).rejects.toMatchObject({ code: 'request.claim' });
		await expect(submit('officer', { on: '2026-12-01' })).rejects.toMatchObject({
			code: 'request.future'
		});
	});

	it('leaves a trail that holds', async () => {
		expect((await verifyAudit(db())).faults).toEqual([]);
		const actions = await db()
			.selectFrom('audit_event')
			.select('action')
			.distinct()
			.where('action', 'like', 'request.%')
			.orderBy('action')
			.execute();
		expect(actions.map(({ action }) => action)).toEqual([
			'request.granted',
			'request.limited',
			'request.refused',
			'request.submitted',
			'request.withdrawn'
		]);
	});
});
