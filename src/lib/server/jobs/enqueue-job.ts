import type { Kysely } from 'kysely';
import { json } from '../db/json.ts';
import type { DB, Json } from '../db/schema.ts';

export interface NewJob {
	/** A name in `handlers.ts`. */
	name: string;
	payload: Json;
	/** The same work asked for again under this key is done once. */
	key?: string;
	/** Absent: at once. */
	runAt?: Date;
	now: Date;
}

/**
 * Asks for work to be done beside the request. In a transaction the work is asked for when that is
 * committed, and not at all when it is undone.
 *
 * @returns its number; undefined when work with that key was asked for before
 */
export async function enqueueJob(
	db: Kysely<DB>,
	{ name, payload, key, runAt, now }: NewJob
): Promise<number | undefined> {
	const row = await db
		.insertInto('job')
		.values({
			name,
			payload: json(payload),
			key: key ?? null,
			due_at: runAt ?? now,
			created_at: now
		})
		.onConflict((conflict) => conflict.column('key').doNothing())
		.returning('id')
		.executeTakeFirst();
	return row?.id;
}
