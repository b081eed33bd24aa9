import { describe, expect, it } from 'vitest';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { closeOverdue } from '#lib/server/attempt/close-overdue.ts';
import { readAttemptPage } from '#lib/server/attempt/attempt-page.ts';
import { getQuiz, listAttempts } from '#lib/server/attempt/queries.ts';
import { readFormAnswers } from '#lib/server/attempt/read-answers.ts';
import { saveAnswers } from '#lib/server/attempt/save-answers.ts';
import { startAttempt } from '#lib/server/attempt/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempt/submit-attempt.ts';
import { verifyAudit } from '#lib/server/audit/verify-audit.ts';
import { readCoursePage } from '#lib/server/course/course-page.ts';
import { listCredentials } from '#lib/server/credential/queries.ts';
import { verifyCredential } from '#lib/server/credential/verify.ts';
import { withdraw } from '#lib/server/enrolment/withdraw.ts';
import { findEnrolment } from '#lib/server/enrolment/queries.ts';
import { listFacts } from '#lib/server/fact/kernel-facts.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { courseFiles } from '#tests/support/course-files.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();

async function studying(shape = {}) {
	const w = world(db());
	const { courseId } = await w.course(shape);
	const { personId } = await w.learner();
	await w.enrol(personId, courseId);
	const take = (slug: string, options = {}) =>
		w.take(personId, courseId, `${courseId}-${slug}`, options);
	const page = () => readCoursePage(db(), { courseId, personId, now: new Date() });
	return { w, courseId, personId, take, page };
}

async function revokeCompletion(personId: number) {
	const completion = (await listFacts(db(), personId)).find(({ kind }) => kind === 'completed');
	await db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				personId,
				kind: 'revoked',
				subject: completion?.subject ?? '',
				occurredOn: bangkokDay(new Date()),
				details: { reason: 'ทุจริตการสอบ' },
				source: 'hr_file',
				revokesId: completion?.id,
				now: new Date()
			})
		);
}

describe('a learner in a course', () => {
	it('makes progress by passing checks, not by failing or opening them', async () => {
		const { take, page } = await studying();
		expect((await page()).progress.percent).toBe(0);
		await take('part1', { right: false });
		expect((await page()).progress.percent).toBe(0);
		await take('part1');
		expect((await page()).progress).toMatchObject({ completed: 1, required: 3, percent: 33 });
	});

	it('finds the exam locked, and what opens it, until every check is passed', async () => {
		const { courseId, take, page } = await studying();
		await expect(take('exam')).rejects.toMatchObject({ code: 'attempt.locked' });
		await take('part1');
		const { locks } = (await page()).progress;
		expect(locks[`${courseId}-exam`]).toMatchObject([
			{ kind: 'pass', id: `${courseId}-part2`, pass: 60 }
		]);
	});

	it('completes it with one dated fact that carries what the course awards, and a certificate', async () => {
		const { courseId, personId, take } = await studying();
		await take('part1');
		await take('part2');
		await take('exam');
		const facts = await listFacts(db(), personId);
		expect(facts.map(({ kind, subject }) => [kind, subject])).toEqual([
			['assessed', `${courseId}-exam`],
			['completed', courseId]
		]);
		expect(facts[0]?.details.score).toBe(100);
		expect(facts[1]?.details.awards).toEqual([
			{ competency: 'DG', level: 2 },
			{ hours: 3, area: 'DG' }
		]);
		expect(facts[1]?.occurredOn).toBe(bangkokDay(new Date()));
		const [certificate] = await listCredentials(db(), personId);
		expect(certificate?.printed).toMatchObject({
			name: { th: expect.stringMatching(/^นางสาวสมหญิง/) },
			title: { th: 'หลักสูตรทดลอง' },
			hours: 3
		});
	});

	it('is counted once however often the exam is submitted', async () => {
		const { personId, take } = await studying();
		await take('part1');
		await take('part2');
		const attemptId = await take('exam');
		const again = () =>
			db()
				.transaction()
				.execute((trx) => submitAttempt(trx, { attemptId, personId, now: new Date() }));
		await again();
		await again();
		expect(await listFacts(db(), personId)).toHaveLength(2);
		expect(await listCredentials(db(), personId)).toHaveLength(1);
	});

	it('enrols once however often the button is clicked', async () => {
		const { w, courseId, personId } = await studying();
		const ids = await Promise.all([1, 2, 3].map(() => w.enrol(personId, courseId)));
		expect(new Set(ids.map(({ enrolmentId }) => enrolmentId)).size).toBe(1);
	});

	it('must complete a prerequisite first, and a revoked completion opens nothing', async () => {
		const { w, courseId, personId, take } = await studying({ lessons: 1 });
		const later = await w.course({ prerequisites: [courseId] });
		const enrolLater = () => w.enrol(personId, later.courseId);
		await expect(enrolLater()).rejects.toMatchObject({
			code: 'enrolment.prerequisite',
			details: { course: courseId }
		});
		await take('part1');
		await take('exam');
		await revokeCompletion(personId);
		await expect(enrolLater()).rejects.toMatchObject({ code: 'enrolment.prerequisite' });
		await w.enrol(personId, courseId);
		await take('part1');
		await take('exam');
		await enrolLater();
	});

	it('sees a certificate turn revoked when its evidence is', async () => {
		const { personId, take } = await studying({ lessons: 1 });
		await take('part1');
		await take('exam');
		const [certificate] = await listCredentials(db(), personId);
		const verify = () =>
			verifyCredential(db(), {
				text: (certificate?.serial ?? '').toLowerCase(),
				today: bangkokDay(new Date())
			});
		expect(await verify()).toMatchObject({ state: 'valid', kind: 'course' });
		await revokeCompletion(personId);
		expect(await verify()).toMatchObject({
			state: 'revoked',
			revoked: { reason: 'ทุจริตการสอบ' }
		});
	});

	it('stays on the version begun when a new one is published', async () => {
		const { w, courseId, personId, take, page } = await studying({ lessons: 1 });
		await take('part1');
		await w.publish(courseFiles({ id: courseId, lessons: 2 }));
		expect(await page()).toMatchObject({ hasNewer: true, progress: { required: 2, completed: 1 } });
		const newcomer = await w.learner();
		const theirs = await readCoursePage(db(), {
			courseId,
			personId: newcomer.personId,
			now: new Date()
		});
		expect(theirs.progress.required).toBe(3);
		expect((await findEnrolment(db(), { personId, courseId }))?.courseVersionId).not.toBe(
			theirs.version.id
		);
	});
});

describe('an attempt', () => {
	it('shows neither key, feedback nor score before it is submitted', async () => {
		const { courseId, personId } = await studying();
		const enrolment = await findEnrolment(db(), { personId, courseId });
		if (!enrolment) throw new Error('not enrolled');
		const attemptId = await db()
			.transaction()
			.execute(async (trx) => {
				const quiz = await getQuiz(trx, {
					courseVersionId: enrolment.courseVersionId,
					slug: `${courseId}-part1`
				});
				const started = await startAttempt(trx, {
					enrolment,
					personId,
					quiz,
					seed: 's',
					now: new Date()
				});
				return started.attemptId;
			});
		const page = await readAttemptPage(db(), {
			attemptId,
			personId,
			locale: 'th',
			now: new Date()
		});
		const sent = JSON.stringify(page.slots);
		expect(sent).toContain('ตัวเลือกถูก');
		expect(sent).not.toMatch(/correct|accepted|tolerance|ผลป้อนกลับ|เจ็ดวัน/);
	});

	it('is another person’s secret', async () => {
		const { w, take } = await studying();
		const attemptId = await take('part1');
		const other = await w.learner();
		await expect(
			readAttemptPage(db(), { attemptId, personId: other.personId, locale: 'th', now: new Date() })
		).rejects.toMatchObject({ code: 'attempt.not_found', status: 404 });
	});

	it('is submitted as of its deadline with what was saved, whoever looks first', async () => {
		const { courseId, personId } = await studying({
			lessons: 0,
			examRules: 'time_limit_minutes: 10'
		});
		const enrolment = await findEnrolment(db(), { personId, courseId });
		if (!enrolment) throw new Error('not enrolled');
		const start = new Date('2026-10-01T02:00:00Z');
		const attemptId = await db()
			.transaction()
			.execute(async (trx) => {
				const quiz = await getQuiz(trx, {
					courseVersionId: enrolment.courseVersionId,
					slug: `${courseId}-exam`
				});
				return (await startAttempt(trx, { enrolment, personId, quiz, seed: 's', now: start }))
					.attemptId;
			});
		const save = (minute: number, text: string) =>
			db()
				.transaction()
				.execute((trx) =>
					saveAnswers(trx, {
						attemptId,
						personId,
						answers: [0, 1].map((slot) => ({ slot, answer: { type: 'text' as const, text } })),
						now: new Date(start.getTime() + minute * 60_000)
					})
				);
		await save(9, '7');
		await expect(save(11, '8')).rejects.toMatchObject({ code: 'attempt.time_over' });
		expect(await closeOverdue(db(), { now: new Date(start.getTime() + 20 * 60_000) })).toBe(1);
		const [attempt] = await listAttempts(db(), [enrolment.id]);
		expect(attempt?.submittedAt).toEqual(new Date(start.getTime() + 10 * 60_000));
		expect(attempt?.percent).toBeGreaterThan(0);
		const [fact] = await listFacts(db(), personId);
		expect(fact).toMatchObject({ kind: 'assessed', occurredOn: '2026-10-01' });
	});

	it('gives no further tries to who withdraws and enrols again', async () => {
		const rules = 'attempts: { max: 1, wait_days: 7, counts: best }';
		const { w, courseId, personId, take } = await studying({ lessons: 0, examRules: rules });
		await take('exam', { right: false });
		await db()
			.transaction()
			.execute((trx) => withdraw(trx, { personId, courseId, now: new Date() }));
		await w.enrol(personId, courseId);
		await expect(take('exam')).rejects.toMatchObject({ code: 'attempt.none_left' });
	});

	it('that is open is submitted with what was saved when its learner withdraws', async () => {
		const { courseId, personId, page } = await studying({
			lessons: 0,
			examRules: 'time_limit_minutes: 10'
		});
		const enrolment = await findEnrolment(db(), { personId, courseId });
		if (!enrolment) throw new Error('not enrolled');
		await db()
			.transaction()
			.execute(async (trx) => {
				const quiz = await getQuiz(trx, {
					courseVersionId: enrolment.courseVersionId,
					slug: `${courseId}-exam`
				});
				await startAttempt(trx, { enrolment, personId, quiz, seed: 's', now: new Date() });
				await withdraw(trx, { personId, courseId, now: new Date() });
			});
		const later = new Date(Date.now() + 3_600_000);
		expect(await closeOverdue(db(), { personId, now: later })).toBe(0);
		expect((await page()).enrolment).toBeUndefined();
	});

	it('counts by the quiz’s own rule: the last, where the last counts', async () => {
		const rules = 'attempts: { counts: last }';
		const { take, page } = await studying({ lessons: 1, examRules: rules });
		await take('exam', { right: false }).catch(() => undefined);
		await take('part1');
		await take('exam', { right: false });
		expect((await page()).progress.complete).toBe(false);
	});

	it('keeps answers given in another tab when this one saves', async () => {
		const { courseId, personId } = await studying();
		const enrolment = await findEnrolment(db(), { personId, courseId });
		if (!enrolment) throw new Error('not enrolled');
		const attemptId = await db()
			.transaction()
			.execute(async (trx) => {
				const quiz = await getQuiz(trx, {
					courseVersionId: enrolment.courseVersionId,
					slug: `${courseId}-part1`
				});
				return (await startAttempt(trx, { enrolment, personId, quiz, seed: 's', now: new Date() }))
					.attemptId;
			});
		const post = async (fields: [string, string][]) => {
			const form = new FormData();
			for (const [name, value] of [['partial', '1'], ...fields] as [string, string][])
				form.append(name, value);
			const answers = await readFormAnswers(db(), { attemptId, personId, form });
			await db()
				.transaction()
				.execute((trx) => saveAnswers(trx, { attemptId, personId, answers, now: new Date() }));
		};
		await post([
			['item', 'two'],
			['a.two', '7']
		]);
		await post([['item', 'one']]);
		const { slots } = await readAttemptPage(db(), {
			attemptId,
			personId,
			locale: 'th',
			now: new Date()
		});
		expect(slots.flatMap(({ fields }) => fields)).toEqual([['a.two', '7']]);
	});

	it('says when the next may start, and refuses one too many', async () => {
		const rules = 'attempts: { max: 2, wait_days: 7, counts: best }';
		const { take } = await studying({ lessons: 0, examRules: rules });
		await take('exam', { right: false, now: new Date('2026-10-01T02:00:00Z') });
		await expect(take('exam', { now: new Date('2026-10-07T02:00:00Z') })).rejects.toMatchObject({
			code: 'attempt.wait'
		});
		await take('exam', { right: false, now: new Date('2026-10-08T02:00:00Z') });
		await expect(take('exam', { now: new Date('2027-01-01T02:00:00Z') })).rejects.toMatchObject({
			code: 'attempt.none_left'
		});
	});
});

describe('the record', () => {
	it('refuses to change or delete a fact, a published version or an issued certificate', async () => {
		const { personId, take } = await studying({ lessons: 1 });
		await take('part1');
		await take('exam');
		const refused = [
			db().updateTable('fact').set({ subject: 'x' }).where('person_id', '=', personId),
			db().deleteFrom('fact').where('person_id', '=', personId),
			db().deleteFrom('credential').where('person_id', '=', personId),
			db().deleteFrom('course_version')
		];
		for (const change of refused) await expect(change.execute()).rejects.toThrow();
	});

	it('keeps an audit chain that verifies, and shows an edited event', async () => {
		const { take } = await studying({ lessons: 1 });
		await take('part1');
		await take('exam');
		const { events, faults } = await verifyAudit(db());
		expect(events).toBeGreaterThan(2);
		expect(faults).toEqual([]);
	});
});
