import type { Transaction } from 'kysely';
import { submitAttempt } from '../attempt/submit-attempt.ts';
import type { DB } from '../db/schema.ts';

/**
 * Ends a running enrolment. What was done in it stays on record: an open attempt is submitted with
 * what was saved, so that withdrawing never undoes an exam.
 */
export async function withdraw(
	db: Transaction<DB>,
	{ personId, courseId, now }: { personId: number; courseId: string; now: Date }
): Promise<void> {
	const enrolment = await db
		.selectFrom('enrolment')
		.select('id')
		.where('person_id', '=', personId)
		.where('course_id', '=', courseId)
		.where('completed_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	if (!enrolment) return;
	const open = await db
		.selectFrom('attempt')
		.select('id')
		.where('enrolment_id', '=', enrolment.id)
		.where('submitted_at', 'is', null)
		.execute();
	for (const { id } of open) await submitAttempt(db, { attemptId: id, now });
	await db
		.updateTable('enrolment')
		.set({ withdrawn_at: now })
		.where('id', '=', enrolment.id)
		.where('completed_at', 'is', null)
		.execute();
}
