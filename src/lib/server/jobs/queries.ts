import { sql, type Kysely, type Transaction } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { nextSlot } from '#lib/domain/jobs/recurrence.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import type { Schedule } from './handler.ts';

export interface JobCounts {
	waiting: number;
	running: number;
	failed: number;
	/** Since when the longest waiting one is due; undefined when none is. */
	dueSince: Date | undefined;
}

export async function countJobs(db: Kysely<DB>, now: Date): Promise<JobCounts> {
	const rows = await db
		.selectFrom('job')
		.where('state', '<>', 'done')
		.groupBy('state')
		.select(['state', sql<number>`count(*)::int`.as('count')])
		.select(sql<Date | null>`min(due_at) filter (where due_at <= ${now})`.as('due_since'))
		.execute();
	const of = (state: string) => rows.find((row) => row.state === state);
	return {
		waiting: of('waiting')?.count ?? 0,
		running: of('running')?.count ?? 0,
		failed: of('failed')?.count ?? 0,
		dueSince: of('waiting')?.due_since ?? undefined
	};
}

export interface ListedJob {
	id: number;
	name: string;
	state: string;
	attempts: number;
	dueAt: Date;
	createdAt: Date;
	finishedAt: Date | null;
	cause: string | null;
}

const pageSize = 25;

/** Jobs that failed, or that failed and will be tried again; newest first. */
export async function listTroubled(
	db: Kysely<DB>,
	{ actor, after }: { actor: Actor; after?: string }
): Promise<Page<ListedJob>> {
	assertSees(actor);
	const [before] = decodeKey(after) ?? [];
	const rows = await db
		.selectFrom('job')
		.where('last_error', 'is not', null)
		.$if(Number.isSafeInteger(before), (query) => query.where('id', '<', before as number))
		.orderBy('id', 'desc')
		.limit(pageSize + 1)
		.select([
			'id',
			'name',
			'state',
			'attempts',
			'due_at as dueAt',
			'created_at as createdAt',
			'finished_at as finishedAt',
			'last_error as cause'
		])
		.execute();
	return toPage(rows, pageSize, ({ id }) => [id]);
}

/** Each schedule with the time it last asked for work and the next one. */
export async function listSchedules(
	db: Kysely<DB>,
	{ schedules, now }: { schedules: readonly Schedule[]; now: Date }
) {
	const rows = await db.selectFrom('job_schedule').selectAll().execute();
	return schedules.map(({ name, recurrence }) => ({
		name,
		lastAt: rows.find((row) => row.name === name)?.last_slot_at,
		nextAt: nextSlot(recurrence, now)
	}));
}

/**
 * Tries a failed job again, as if for the first time.
 *
 * @throws job.not_found, also for one that has not failed
 */
export async function retryJob(
	db: Transaction<DB>,
	{ actor, id, now }: { actor: Actor; id: number; now: Date }
): Promise<void> {
	assertSees(actor);
	const row = await db
		.updateTable('job')
		.set({ state: 'waiting', attempts: 0, due_at: now, finished_at: null })
		.where('id', '=', id)
		.where((eb) =>
			eb.or([
				eb('state', '=', 'failed'),
				eb.and([eb('state', '=', 'waiting'), eb('last_error', 'is not', null)])
			])
		)
		.returning('name')
		.executeTakeFirst();
	if (!row) throw notFound('job');
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'job.retried',
		subject: { kind: 'job', id },
		after: { name: row.name },
		now
	});
}

/** The pages of the operator do not exist for anybody else. @throws page.not_found */
export function assertSees(actor: Actor): void {
	if (!can(actor, 'system.operate')) throw notFound('page');
}
