import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { askByCalendar } from '#lib/server/jobs/ask-by-calendar.ts';
import { enqueueJob } from '#lib/server/jobs/enqueue-job.ts';
import type { Handler } from '#lib/server/jobs/handler.ts';
import { countJobs, listTroubled, retryJob } from '#lib/server/jobs/queries.ts';
import { mostAttempts, runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { tidyJobs } from '#lib/server/jobs/tidy-jobs.ts';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const start = new Date('2026-11-25T03:00:00Z');
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const at = (now: Date) => () => now;

/** Counts the jobs that it runs, and fails as often as it is told. */
function counting(failures = 0) {
	const ran: number[] = [];
	const work: Handler = async (_db, payload, { attempt }) => {
		ran.push((payload as { n: number }).n);
		if (attempt <= failures) throw new Error('mail to somchai@example.go.th refused');
	};
	return { ran, handlers: { work } };
}

const fresh = () => sql`truncate job, job_schedule restart identity`.execute(db());

describe('a job', () => {
	it('runs once under its key, however often it is asked for', async () => {
		await fresh();
		const { ran, handlers } = counting();
		for (let i = 0; i < 3; i++)
			await enqueueJob(db(), { name: 'work', payload: { n: 1 }, key: 'tonight', now: start });
		await runDueJobs(db(), { handlers, clock: at(start) });
		await enqueueJob(db(), { name: 'work', payload: { n: 1 }, key: 'tonight', now: later(5) });
		await runDueJobs(db(), { handlers, clock: at(later(5)) });
		expect(ran).toEqual([1]);
	});

	it('waits for its time', async () => {
		await fresh();
		const { ran, handlers } = counting();
		await enqueueJob(db(), { name: 'work', payload: { n: 1 }, runAt: later(10), now: start });
		expect(await runDueJobs(db(), { handlers, clock: at(later(9)) })).toBe(0);
		expect(await runDueJobs(db(), { handlers, clock: at(later(10)) })).toBe(1);
		expect(ran).toEqual([1]);
	});

	it('is not asked for when its transaction is undone', async () => {
		await fresh();
		const undone = db()
			.transaction()
			.execute(async (trx) => {
				await enqueueJob(trx, { name: 'work', payload: { n: 1 }, now: start });
				throw new Error('undone');
			});
		await expect(undone).rejects.toThrow('undone');
		expect((await countJobs(db(), start)).waiting).toBe(0);
	});

	it('is taken by one of several workers', async () => {
		await fresh();
		const { ran, handlers } = counting();
		const numbers = Array.from({ length: 40 }, (_, n) => n);
		for (const n of numbers) await enqueueJob(db(), { name: 'work', payload: { n }, now: start });
		await Promise.all(
			Array.from({ length: 4 }, () => runDueJobs(db(), { handlers, clock: at(start) }))
		);
		expect(ran.toSorted((a, b) => a - b)).toEqual(numbers);
	});

	it('that fails is tried again later and later, and then stands on the page with its cause', async () => {
		await fresh();
		const { ran, handlers } = counting(99);
		const id = await enqueueJob(db(), { name: 'work', payload: { n: 1 }, now: start });
		await runDueJobs(db(), { handlers, clock: at(start) });
		expect(await runDueJobs(db(), { handlers, clock: at(new Date(+start + 59_000)) })).toBe(0);
		for (const minutes of [1, 5, 21, 85, 341])
			await runDueJobs(db(), { handlers, clock: at(later(minutes)) });
		expect(ran).toHaveLength(mostAttempts);
		expect((await countJobs(db(), later(999))).failed).toBe(1);

		const { accountId, personId } = await world(db()).learner();
		const operator: Actor = { accountId, personId, roles: [{ role: 'admin', unitPath: null }] };
		const { rows } = await listTroubled(db(), { actor: operator });
		expect(rows).toMatchObject([{ id, state: 'failed', cause: 'Error: mail to …@… refused' }]);

		const mended = counting();
		const retry = () =>
			db()
				.transaction()
				.execute((trx) => retryJob(trx, { actor: operator, id: id ?? 0, now: later(999) }));
		await retry();
		await runDueJobs(db(), { handlers: mended.handlers, clock: at(later(999)) });
		expect(mended.ran).toEqual([1]);
		expect((await listTroubled(db(), { actor: operator })).rows).toEqual([]);
		await expect(retry()).rejects.toMatchObject({ code: 'job.not_found' });
	});

	it('of a process that died is taken by another when the lease ends', async () => {
		await fresh();
		const { ran, handlers } = counting();
		await enqueueJob(db(), { name: 'work', payload: { n: 1 }, now: start });
		await db()
			.updateTable('job')
			.set({ state: 'running', attempts: 1, due_at: later(5) })
			.execute();
		await runDueJobs(db(), { handlers, clock: at(later(4)) });
		expect(ran).toEqual([]);
		await runDueJobs(db(), { handlers, clock: at(later(5)) });
		expect(ran).toEqual([1]);
	});

	it('that ended well is forgotten in time, a failed one never', async () => {
		await fresh();
		const { handlers } = counting();
		await enqueueJob(db(), { name: 'work', payload: { n: 1 }, now: start });
		await enqueueJob(db(), { name: 'unknown', payload: {}, now: start });
		for (const minutes of [0, 1, 5, 21, 85, 341])
			await runDueJobs(db(), { handlers, clock: at(later(minutes)) });
		const context = { jobId: 0, attempt: 1, isLastAttempt: false };
		await tidyJobs(db(), {}, { now: later(60 * 24 * 91), ...context });
		const left = await db().selectFrom('job').select(['name', 'state', 'last_error']).execute();
		expect(left).toEqual([
			{ name: 'unknown', state: 'failed', last_error: 'Error: no handler is named unknown' }
		]);
	});

	it('is nothing that anybody but the operator sees', async () => {
		const hr: Actor = {
			accountId: 1,
			personId: 1,
			roles: [{ role: 'hr_officer', unitPath: null }]
		};
		await expect(listTroubled(db(), { actor: hr })).rejects.toMatchObject({
			code: 'page.not_found'
		});
	});
});

describe('a schedule', () => {
	const schedules = [{ name: 'work', recurrence: { every: 'day', at: '06:00' } as const }];
	const day = (date: string, time = '06:00') => new Date(`${date}T${time}:00+07:00`);

	it('begins with its next time, asks once for each, and makes up only for the latest', async () => {
		await fresh();
		const ask = (now: Date) => askByCalendar(db(), { schedules, now });
		expect(await ask(day('2026-11-25', '09:00'))).toEqual([]);
		expect(await ask(day('2026-11-26', '05:59'))).toEqual([]);
		const several = await Promise.all([1, 2, 3].map(() => ask(day('2026-11-26'))));
		expect(several.flat()).toEqual(['work']);
		expect(await ask(day('2026-11-26', '23:00'))).toEqual([]);
		// Nothing ran for ten days.
		expect(await ask(day('2026-12-07', '04:00'))).toEqual(['work']);
		expect(await ask(day('2026-12-07', '05:00'))).toEqual([]);
		const jobs = await db().selectFrom('job').select('payload').orderBy('id').execute();
		expect(jobs.map(({ payload }) => payload)).toEqual([
			{ slot: day('2026-11-26').toISOString() },
			{ slot: day('2026-12-06').toISOString() }
		]);
	});
});
