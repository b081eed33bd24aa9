import type { Kysely } from 'kysely';
import { answerGraceSeconds } from '#lib/domain/assessment/attempts.ts';
import type { DB } from '../db/schema.ts';
import { log } from '../log.ts';
import { listOverdue } from './queries.ts';
import { submitAttempt } from './submit-attempt.ts';

/**
 * Submits what was saved in attempts whose time is over, as of their deadline. Whoever reads
 * attempts calls this first, so that no answer depends on a job having run.
 */
export async function closeOverdue(
	db: Kysely<DB>,
	{ personId, now }: { personId?: number; now: Date }
): Promise<number> {
	const before = new Date(now.getTime() - answerGraceSeconds * 1000);
	const ids = await listOverdue(db, { personId, before });
	let closed = 0;
	for (const attemptId of ids)
		try {
			await db.transaction().execute((trx) => submitAttempt(trx, { attemptId, now }));
			closed++;
		} catch (fault) {
			// One attempt that cannot be closed must not keep the others open, nor the reader out.
			log.error({ attempt: attemptId, err: fault }, 'an overdue attempt could not be closed');
		}
	return closed;
}
