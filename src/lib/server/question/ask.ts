import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { mostAskedADay, tooManyAsked } from '#lib/domain/question/question.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { getCourseVersion } from '../course/queries.ts';
import { listToTell } from '../course-trainer/trainers.ts';
import type { DB } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';

export interface NewQuestion {
	actor: Actor;
	/** The version of the course that the asker reads. */
	courseVersionId: number;
	lessonSlug: string;
	block: string;
	quote: string;
	body: string;
	now: Date;
}

/**
 * Asks beside a paragraph of a lesson; the course's trainers are told.
 *
 * @throws question.too_many
 */
export async function ask(
	db: Transaction<DB>,
	{ actor, courseVersionId, lessonSlug, block, quote, body, now }: NewQuestion
): Promise<{ questionId: number }> {
	const { courseId, title } = await getCourseVersion(db, courseVersionId);
	const today = bangkokDay(now);
	const asked = await db
		.selectFrom('lesson_question')
		.where('asked_by', '=', actor.personId)
		.where('asked_at', '>=', new Date(`${today}T00:00:00+07:00`))
		.select('id')
		.limit(mostAskedADay)
		.execute();
	if (asked.length >= mostAskedADay) throw tooManyAsked();
	const { id } = await db
		.insertInto('lesson_question')
		.values({
			course_id: courseId,
			asked_by: actor.personId,
			asked_at: now,
			body: normaliseThai(body)
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await db
		.insertInto('lesson_question_place')
		.values({
			question_id: id,
			course_version_id: courseVersionId,
			lesson_slug: lessonSlug,
			block,
			quote,
			decided_by: actor.accountId,
			decided_at: now
		})
		.execute();
	for (const personId of await listToTell(db, { courseId, today })) {
		if (personId === actor.personId) continue;
		await queueMessage(db, {
			personId,
			kind: 'question_asked',
			params: { title, question: body.slice(0, 200) },
			dedupeKey: `question.asked:${id}:${personId}`,
			subjectUrl: `/studio/courses/${courseId}/questions/${id}`,
			now
		});
	}
	return { questionId: id };
}

/** Takes one's own question back. Once somebody has answered, it stays. */
export async function withdrawQuestion(
	db: Kysely<DB>,
	{ id, personId }: { id: number; personId: number }
): Promise<void> {
	await db
		.updateTable('lesson_question')
		.set({ state: 'withdrawn' })
		.where('id', '=', id)
		.where('asked_by', '=', personId)
		.where('state', '=', 'open')
		.execute();
}
