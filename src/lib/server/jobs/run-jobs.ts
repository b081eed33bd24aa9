import { sql, type Kysely } from 'kysely';
import type { DB, Json } from '../db/schema.ts';
import { log } from '../log.ts';
import { describeCause } from './describe-cause.ts';
import type { Handler } from './handler.ts';

export const mostAttempts = 6;
/** How long a process may be silent about a job before another takes it. */
const leaseMs = 5 * 60_000;

interface ClaimedJob {
	id: number;
	name: string;
	payload: Json;
	attempts: number;
}

/**
 * Runs what is due, one job after the other, until nothing is. Several processes may do so at once:
 * each job is taken by one of them.
 *
 * @param clock asked again for each job, since earlier ones take time
 * @returns how many ran, well or not
 */
export async function runDueJobs(
	db: Kysely<DB>,
	{
		handlers,
		clock,
		goOn = () => true
	}: { handlers: Record<string, Handler>; clock: () => Date; goOn?: () => boolean }
): Promise<number> {
	let ran = 0;
	while (goOn()) {
		const job = await claimJob(db, clock());
		if (!job) break;
		await runJob(db, job, { handlers, clock });
		ran++;
	}
	return ran;
}

/** Takes the longest due job. What a process that died left running is due when its lease ends. */
async function claimJob(db: Kysely<DB>, now: Date): Promise<ClaimedJob | undefined> {
	return db
		.updateTable('job')
		.set({ state: 'running', due_at: leaseFrom(now) })
		.set((eb) => ({ attempts: eb('attempts', '+', 1) }))
		.where('id', '=', (eb) =>
			eb
				.selectFrom('job')
				.select('id')
				.where('state', 'in', [sql.lit('waiting'), sql.lit('running')])
				.where('due_at', '<=', now)
				.orderBy('due_at')
				.orderBy('id')
				.limit(1)
				.forUpdate()
				.skipLocked()
		)
		.returning(['id', 'name', 'payload', 'attempts'])
		.executeTakeFirst();
}

async function runJob(
	db: Kysely<DB>,
	job: ClaimedJob,
	{ handlers, clock }: { handlers: Record<string, Handler>; clock: () => Date }
): Promise<void> {
	const lease = setInterval(() => void extendLease(db, job, clock()), leaseMs / 3);
	lease.unref();
	try {
		if (job.attempts > mostAttempts) throw new Error('the process ended each time it ran this job');
		const handler = handlers[job.name];
		if (!handler) throw new Error(`no handler is named ${job.name}`);
		await handler(db, job.payload, {
			now: clock(),
			jobId: job.id,
			attempt: job.attempts,
			isLastAttempt: job.attempts >= mostAttempts
		});
		await closeJob(db, job, { state: 'done', finished_at: clock(), last_error: null });
	} catch (thrown) {
		const now = clock();
		const last_error = describeCause(thrown);
		// The cause and not the error: what mail servers answer names people.
		const { id, name, attempts } = job;
		log.warn({ job: id, name, attempt: attempts, cause: last_error }, 'job failed');
		await closeJob(
			db,
			job,
			job.attempts >= mostAttempts
				? { state: 'failed', finished_at: now, last_error }
				: { state: 'waiting', due_at: nextTry(job.attempts, now), last_error }
		);
	} finally {
		clearInterval(lease);
	}
}

/** After 1, 4, 16 minutes, about an hour, four hours: a mail server has the night to come back. */
export function nextTry(attempts: number, now: Date): Date {
	return new Date(now.getTime() + 60_000 * 4 ** (attempts - 1));
}

const leaseFrom = (now: Date) => new Date(now.getTime() + leaseMs);

async function extendLease(db: Kysely<DB>, job: ClaimedJob, now: Date): Promise<void> {
	try {
		await closeJob(db, job, { due_at: leaseFrom(now) });
	} catch (thrown) {
		log.warn({ job: job.id, err: thrown }, 'the lease of a job was not extended');
	}
}

/** Nothing when another process has taken the job meanwhile: it is that one's to close. */
async function closeJob(
	db: Kysely<DB>,
	{ id, attempts }: ClaimedJob,
	set: {
		state?: 'done' | 'failed' | 'waiting';
		due_at?: Date;
		finished_at?: Date;
		last_error?: string | null;
	}
): Promise<void> {
	await db
		.updateTable('job')
		.set(set)
		.where('id', '=', id)
		.where('state', '=', 'running')
		.where('attempts', '=', attempts)
		.execute();
}
