import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { listSent, readSent } from '#lib/server/cohort/list-sent.ts';
import { listLearners, readLearners } from '#lib/server/cohort/read-learners.ts';
import { previewCohort, sendToCohort, tellCohort } from '#lib/server/cohort/send-to-cohort.ts';
import { giveBack, takeOn } from '#lib/server/course-trainer/trainers.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { findOwnFeedback, giveFeedback } from '#lib/server/feedback/give-feedback.ts';
import { readAverages, readFeedback } from '#lib/server/feedback/read-feedback.ts';
import { listMessages } from '#lib/server/message/queries.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
type Trx = Parameters<typeof takeOn>[0];
const transact = <T>(work: (trx: Trx) => Promise<T>) => db().transaction().execute(work);

beforeEach(() => emptyDatabase(db()));

async function trainerOf(courseId: string, unitPath: string | null = null): Promise<Actor> {
	const { personId, accountId } = await world(db()).learner();
	await db()
		.insertInto('role_grant')
		.values({ account_id: accountId, role: 'trainer', starts_on: '2026-01-01', reason: 'ทดสอบ' })
		.execute();
	const actor: Actor = { personId, accountId, roles: [{ role: 'trainer', unitPath }] };
	await transact((trx) => takeOn(trx, { actor, courseId, now }));
	return actor;
}

/** A course with a learner at its start, one whom its first check holds up and one who has completed. */
async function cohort() {
	const w = world(db());
	const { courseId } = await w.course({ lessons: 2 });
	const [idle, held, done] = [await w.learner(), await w.learner(), await w.learner()];
	await w.enrol(idle.personId, courseId, daysAgo(20));
	await w.enrol(held.personId, courseId, daysAgo(12));
	await w.take(held.personId, courseId, `${courseId}-part1`, { now: daysAgo(10) });
	await w.take(held.personId, courseId, `${courseId}-part2`, { now: daysAgo(3), right: false });
	await w.enrol(done.personId, courseId, daysAgo(30));
	for (const slug of ['part1', 'part2', 'exam'])
		await w.take(done.personId, courseId, `${courseId}-${slug}`, { now: daysAgo(29) });
	const trainer = await trainerOf(courseId);
	const asked = { courseId, from: '2026-01-01', quietDays: 14, now };
	return { w, courseId, idle, held, done, trainer, asked };
}

describe('the learners of a course', () => {
	it('are counted step by step', async () => {
		const { trainer, asked } = await cohort();
		const { summary } = await readLearners(db(), { actor: trainer, ...asked });
		expect(summary).toMatchObject({ enrolled: 3, running: 2, completed: 1, quiet: 1 });
		const [first, check, second, secondCheck] = summary.steps;
		expect(first).toMatchObject({ slug: 'part1', here: 1, medianDays: 20, done: 2 });
		expect(check).toMatchObject({ reached: 2, done: 2 });
		expect(second).toMatchObject({ slug: 'part2', here: 1, medianDays: 10, quiet: 0 });
		expect(secondCheck).toMatchObject({ failed: { below: 5 }, done: 1 });
	});

	it('are listed by name to who looks after the course, without attempts, the longest first', async () => {
		const { trainer, asked } = await cohort();
		const list = async (actor: Actor, more = {}) =>
			(await listLearners(db(), { actor, ...asked, quietOnly: false, ...more })).rows;
		const rows = await list(trainer);
		expect(rows.map(({ days, at }) => [days, at])).toEqual([
			[20, 'part1'],
			[10, 'part2']
		]);
		expect(rows[0]?.name?.th).toContain('สมหญิง');
		expect(Object.keys(rows[0] ?? {})).not.toContain('failed');
		expect(await list(trainer, { quietOnly: true })).toHaveLength(1);
		expect(await list(trainer, { at: 'part2' })).toHaveLength(1);
	});

	it('have no names for other trainers, outside the units of the role, and none once it is given back', async () => {
		const { trainer, asked, courseId } = await cohort();
		const names = async (actor: Actor) =>
			(await listLearners(db(), { actor, ...asked, quietOnly: false })).rows.map(
				({ name }) => name
			);
		const stranger = { ...trainer, accountId: trainer.accountId + 1000 };
		expect(await names(stranger)).toEqual([undefined, undefined]);
		const elsewhere = await trainerOf(courseId, '999');
		expect(await names(elsewhere)).toEqual([undefined, undefined]);
		await transact((trx) => giveBack(trx, { actor: trainer, courseId, now }));
		expect(await names(trainer)).toEqual([undefined, undefined]);
	});

	it('do not exist for who writes no courses', async () => {
		const { idle, asked } = await cohort();
		const actor: Actor = { ...idle, roles: [{ role: 'hr_officer', unitPath: null }] };
		await expect(readLearners(db(), { actor, ...asked })).rejects.toMatchObject({ status: 404 });
	});
});

describe('a message to learners', () => {
	const text = { subject: { th: 'ขอให้อ่านบทที่สอง' }, body: { th: 'มีตัวอย่างใหม่' } };

	it('is previewed, reaches each once, and is listed with when and to whom', async () => {
		const { trainer, courseId, idle, held } = await cohort();
		const place = { actor: trainer, courseId, now };
		const audience = { kind: 'enrolled' } as const;
		const preview = await previewCohort(db(), { ...place, audience });
		expect(preview).toMatchObject({ count: 2, leftToday: 3 });
		const { id } = await transact((trx) =>
			sendToCohort(trx, { ...place, audience, ...text, expected: preview.count })
		);
		const context = { now, jobId: 1, attempt: 1, isLastAttempt: false };
		await tellCohort(db(), { id }, context);
		await tellCohort(db(), { id }, { ...context, attempt: 2 });
		for (const { personId } of [idle, held]) {
			const { rows } = await listMessages(db(), { personId, locale: 'th' });
			expect(rows.map(({ subject }) => subject)).toEqual(['ขอให้อ่านบทที่สอง']);
		}
		const mails = await db()
			.selectFrom('job')
			.where('name', '=', 'mail.send')
			.where('key', 'like', 'mail:%')
			.select('due_at')
			.execute();
		expect(mails.map(({ due_at }) => due_at.toISOString())).toContain('2026-11-30T00:00:00.000Z');
		const { rows } = await listSent(db(), { actor: trainer, courseId });
		expect(rows).toMatchObject([{ id, recipients: 2, audience }]);
		const { people } = await readSent(db(), { actor: trainer, courseId, id, now });
		expect(people.rows.map(({ personId }) => personId)).toEqual([idle.personId, held.personId]);
	});

	it('is refused to others, when other people are reached than previewed, and after three a day', async () => {
		const { trainer, courseId } = await cohort();
		const send = (more = {}) =>
			transact((trx) =>
				sendToCohort(trx, {
					...{ actor: trainer, courseId, now, ...text, expected: 1 },
					audience: { kind: 'finished' },
					...more
				})
			);
		const stranger = { ...trainer, accountId: trainer.accountId + 1000 };
		await expect(send({ actor: stranger })).rejects.toMatchObject({ code: 'cohort.not_trainer' });
		await expect(send({ expected: 2 })).rejects.toMatchObject({ code: 'cohort.changed' });
		for (let times = 0; times < 3; times++) await send();
		await expect(send()).rejects.toMatchObject({ code: 'cohort.enough_today' });
		await expect(send({ now: new Date('2026-11-26T03:00:00Z') })).resolves.toBeDefined();
	});
});

describe('feedback', () => {
	it('is given after completion, once, and may be changed for two weeks', async () => {
		const { courseId, done, idle, trainer } = await cohort();
		const give = (personId: number, score: number, at = now) =>
			transact((trx) =>
				giveFeedback(trx, { personId, courseId, score, comment: 'ตัวอย่างตรงงาน', now: at })
			);
		await expect(give(idle.personId, 5)).rejects.toMatchObject({ code: 'feedback.not_completed' });
		await give(done.personId, 3);
		await give(done.personId, 4);
		const own = { personId: done.personId, courseId };
		expect(await findOwnFeedback(db(), { ...own, now })).toMatchObject({ score: 4 });
		const later = new Date('2026-12-10T03:00:00Z');
		await expect(give(done.personId, 1, later)).rejects.toMatchObject({ code: 'feedback.settled' });
		const read = await readFeedback(db(), { actor: trainer, courseId, now });
		expect(read).toMatchObject({ count: 1, distribution: null });
		expect(read.comments.rows).toEqual([{ text: 'ตัวอย่างตรงงาน' }]);
	});

	it('is told to trainers from five ratings, and to everybody from ten', async () => {
		const { w, courseId, trainer } = await cohort();
		const rate = async (count: number) => {
			for (let n = 0; n < count; n++) {
				const { personId } = await w.learner();
				await transact(async (trx) => {
					await recordFact(trx, {
						...{ personId, kind: 'completed', subject: courseId, occurredOn: '2026-11-01' },
						...{ details: {}, source: 'system', evidenceKey: `test:${personId}`, now }
					});
					await giveFeedback(trx, { personId, courseId, score: 4, comment: '', now });
				});
			}
		};
		await rate(5);
		const { distribution } = await readFeedback(db(), { actor: trainer, courseId, now });
		expect(distribution).toMatchObject({ average: 4 });
		expect(await readAverages(db(), [courseId])).toEqual(new Map());
		await rate(5);
		expect((await readAverages(db(), [courseId])).get(courseId)).toEqual({ average: 4, count: 10 });
	});
});
