import { describe, expect, it } from 'vitest';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { issueQualificationCertificate } from '#lib/server/credential/issue-qualification-certificate.ts';
import { listCredentials } from '#lib/server/credential/queries.ts';
import { verifyCredential } from '#lib/server/credential/verify.ts';
import { recordFact, type NewFact } from '#lib/server/fact/record-fact.ts';
import { listFacts } from '#lib/server/fact/kernel-facts.ts';
import { readMyLearning } from '#lib/server/learning/my-learning.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { readMyQualifications } from '#lib/server/qualification/my-qualifications.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const today = () => bangkokDay(new Date());

const standardYaml = (id: string, courseId: string) => `
id: ${id}
title: { th: มาตรฐานทดสอบ, en: Test standard }
authority: { th: คำสั่งทดสอบที่ 1/2566, en: Test order 1/2566 }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2023-08-01
    effective_from: 2023-10-01
    rule:
      all:
        - completed: ${courseId}
        - level: DG
          at_least: 2
    validity: { months: 24, base: completion }
    renewal: { window_months: 6, grace_days: 30 }
`;

async function standing() {
	const w = world(db());
	const { courseId } = await w.course({ lessons: 1 });
	const id = `std-${courseId}`;
	await w.standard(standardYaml(id, courseId));
	const { personId } = await w.learner();
	const status = async (asOf = today(), knownAt?: string) => {
		const { assessments } = await assessPerson(db(), { personId, asOf, knownAt });
		return assessments.find(({ standard }) => standard.id === id)?.evaluation;
	};
	const finish = async () => {
		await w.enrol(personId, courseId);
		await w.take(personId, courseId, `${courseId}-part1`);
		await w.take(personId, courseId, `${courseId}-exam`);
	};
	const record = (fact: Partial<NewFact>) =>
		db()
			.transaction()
			.execute((trx) =>
				recordFact(trx, {
					personId,
					kind: 'completed',
					subject: courseId,
					occurredOn: today(),
					details: { awards: [{ competency: 'DG', level: 2 }] },
					source: 'hr_file',
					now: new Date(),
					...fact
				})
			);
	return { w, id, courseId, personId, status, finish, record };
}

describe('the qualification standard of a post', () => {
	it('moves because a course was completed, and says why', async () => {
		const { id, courseId, personId, status, finish } = await standing();
		expect(await status()).toMatchObject({ status: 'not_started' });
		await finish();
		expect(await status()).toMatchObject({ status: 'qualified', edition: 1 });
		const { standards } = await readMyQualifications(db(), {
			personId,
			asOf: today(),
			locale: 'th'
		});
		const mine = standards.find((standard) => standard.id === id);
		expect(mine?.proof?.facts.map(({ title }) => title.th)).toEqual(['หลักสูตรทดลอง']);
		expect(mine?.required.reasons.length).toBeGreaterThan(0);
		expect(JSON.stringify(mine?.rule)).toContain('หลักสูตรทดลอง');
		expect(courseId).toMatch(/^course-/);
	});

	it('names what is missing, the way there and when to begin', async () => {
		const { id, courseId, personId } = await standing();
		const { standards } = await readMyQualifications(db(), {
			personId,
			asOf: today(),
			locale: 'th'
		});
		const mine = standards.find((standard) => standard.id === id);
		const items = mine?.ways.common.map(({ item, course }) => [Object.keys(item)[0], course?.id]);
		expect(items).toEqual(
			expect.arrayContaining([
				['completed', courseId],
				['level', courseId]
			])
		);
		expect(mine?.plan?.hours).toBeGreaterThan(0);
	});

	it('puts the course on the home page as overdue, with rule, group and order', async () => {
		const { id, courseId, personId } = await standing();
		const { overdue } = await readMyLearning(db(), { personId, now: new Date() });
		const card = overdue.find((each) => each.courseId === courseId);
		expect(card?.mandate).toMatchObject({
			standardId: id,
			authority: { th: 'คำสั่งทดสอบที่ 1/2566' },
			due: { because: 'first_term', urgency: 'overdue' }
		});
		expect(card?.next.href).toBe(`/courses/${courseId}`);
	});

	it('was on a past day what the facts of that day say, and as it was known then', async () => {
		const { status, record } = await standing();
		await record({ occurredOn: '2025-03-01' });
		expect(await status('2025-04-01')).toMatchObject({ status: 'qualified', until: '2027-03-01' });
		expect(await status('2025-04-01', '2025-05-01')).toMatchObject({ status: 'not_started' });
	});

	it('lapses on the day after its last, without any job, and is renewed by later evidence', async () => {
		const { status, record } = await standing();
		await record({ occurredOn: '2023-11-15' });
		expect(await status('2025-11-15')).toMatchObject({ status: 'expiring' });
		expect(await status('2025-11-16')).toMatchObject({ status: 'in_grace' });
		expect(await status('2025-12-16')).toMatchObject({ status: 'lapsed' });
		await record({ occurredOn: '2025-10-01' });
		expect(await status('2025-11-16')).toMatchObject({ status: 'qualified' });
	});

	it('is silenced in all its effects by the revocation of one completion', async () => {
		const { personId, status, finish, record, courseId } = await standing();
		await finish();
		const completion = (await listFacts(db(), personId)).find(({ kind }) => kind === 'completed');
		await record({
			kind: 'revoked',
			subject: courseId,
			details: { reason: 'ผิดคน' },
			revokesId: completion?.id
		});
		expect(await status()).toMatchObject({ status: 'not_started' });
	});

	it('is waived by a waiver of this standard alone, until its last day', async () => {
		const { id, status, record } = await standing();
		await record({
			kind: 'waived',
			subject: id,
			occurredOn: '2026-01-10',
			details: { until: '2026-03-31', reason: 'ลาศึกษา' }
		});
		expect(await status('2026-03-31')).toMatchObject({ status: 'waived' });
		expect(await status('2026-04-01')).toMatchObject({ status: 'not_started' });
	});
});

describe('the certificate of a qualification', () => {
	const issue = (personId: number, standardId: string) =>
		db()
			.transaction()
			.execute((trx) =>
				issueQualificationCertificate(trx, { personId, standardId, now: new Date() })
			);

	it('is refused to who does not hold it, and given once a period to who does', async () => {
		const { id, personId, finish } = await standing();
		await expect(issue(personId, id)).rejects.toMatchObject({ code: 'credential.not_held' });
		await finish();
		const serial = await issue(personId, id);
		expect(await issue(personId, id)).toBe(serial);
		const issued = (await listCredentials(db(), personId)).find((each) => each.serial === serial);
		expect(issued?.printed).toMatchObject({ issuer: { th: 'กรมตัวอย่าง' }, issuedOn: today() });
		expect(issued?.validUntil).not.toBeNull();
	});

	it('verifies as withdrawn once its evidence is revoked', async () => {
		const { id, courseId, personId, finish, record } = await standing();
		await finish();
		const text = await issue(personId, id);
		const verify = () => verifyCredential(db(), { text, today: today() });
		expect(await verify()).toMatchObject({ state: 'valid', kind: 'qualification' });
		const completion = (await listFacts(db(), personId)).find(({ kind }) => kind === 'completed');
		await record({ kind: 'revoked', subject: courseId, details: {}, revokesId: completion?.id });
		expect(await verify()).toMatchObject({ state: 'withdrawn' });
	});
});
