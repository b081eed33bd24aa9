import type { Kysely, Transaction } from 'kysely';
import { lastChange, mayChange } from '#lib/domain/feedback/feedback.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import type { DB } from '../db/schema.ts';

export interface OwnFeedback {
	score: number | null;
	comment: string;
	/** Given: until when it may be changed; null while nothing is given. */
	untilAt: Date | null;
	mayChange: boolean;
}

/**
 * What a person has said of a course at their latest completion; undefined for who has not completed
 * it.
 */
export async function findOwnFeedback(
	db: Kysely<DB>,
	{ personId, courseId, now }: { personId: number; courseId: string; now: Date }
): Promise<OwnFeedback | undefined> {
	const completion = await findCompletion(db, { personId, courseId });
	if (completion === undefined) return undefined;
	const row = await db
		.selectFrom('course_feedback')
		.where('fact_id', '=', completion)
		.select(['score', 'comment', 'given_at as givenAt'])
		.executeTakeFirst();
	return row
		? {
				score: row.score,
				comment: row.comment,
				untilAt: lastChange(row),
				mayChange: mayChange(row, now)
			}
		: { score: null, comment: '', untilAt: null, mayChange: true };
}

/**
 * Rates a course after completing it, or changes the rating of that completion.
 *
 * @throws feedback.not_completed, feedback.settled when it may no longer be changed
 */
export async function giveFeedback(
	db: Transaction<DB>,
	{
		personId,
		courseId,
		score,
		comment,
		now
	}: { personId: number; courseId: string; score: number; comment: string; now: Date }
): Promise<void> {
	const completion = await findCompletion(db, { personId, courseId });
	if (completion === undefined) throw new DomainError('feedback.not_completed', 409);
	const given = await db
		.selectFrom('course_feedback')
		.where('fact_id', '=', completion)
		.select('given_at as givenAt')
		.forUpdate()
		.executeTakeFirst();
	if (given && !mayChange(given, now)) throw new DomainError('feedback.settled', 409);
	const said = { score, comment: normaliseThai(comment), changed_at: now };
	await db
		.insertInto('course_feedback')
		.values({
			...said,
			fact_id: completion,
			course_id: courseId,
			person_id: personId,
			given_at: now
		})
		.onConflict((conflict) => conflict.column('fact_id').doUpdateSet(said))
		.execute();
}

/** The person's latest completion of the course that stands. */
async function findCompletion(
	db: Kysely<DB>,
	{ personId, courseId }: { personId: number; courseId: string }
): Promise<number | undefined> {
	const row = await db
		.selectFrom('fact')
		.where('person_id', '=', personId)
		.where('kind', '=', 'completed')
		.where('subject', '=', courseId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('fact as revocation')
						.select('revocation.id')
						.whereRef('revocation.revokes_id', '=', 'fact.id')
				)
			)
		)
		.select('id')
		.orderBy('occurred_on', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id;
}
