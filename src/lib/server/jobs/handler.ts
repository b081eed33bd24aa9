import type { Kysely } from 'kysely';
import type { Recurrence } from '#lib/domain/jobs/recurrence.ts';
import type { DB, Json } from '../db/schema.ts';

/**
 * Does the work of one job. It may be called again for work that was half or wholly done (the process
 * can die at any point), so what it writes is unique by a key of its own. Throwing tries again later.
 */
export type Handler = (
	db: Kysely<DB>,
	payload: Json,
	context: { now: Date; jobId: number; attempt: number; isLastAttempt: boolean }
) => Promise<void>;

/** Work that is asked for by the calendar. Its job has the name of the schedule. */
export interface Schedule {
	name: string;
	recurrence: Recurrence;
}
