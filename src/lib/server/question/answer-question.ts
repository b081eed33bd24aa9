import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { mayAccept } from '#lib/domain/question/question.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { getCurrentVersion } from '../course/queries.ts';
import { looksAfter } from '../course-trainer/trainers.ts';
import type { DB } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';

interface Named {
	actor: Actor;
	id: number;
	now: Date;
}

/**
 * Answers a question, as somebody who looks after its course; who asked is told.
 *
 * @returns the answer's number
 * @throws question.not_found, also for one that was withdrawn
 */
export async function answerQuestion(
	db: Transaction<DB>,
	{ actor, id, body, now }: Named & { body: string }
): Promise<number> {
	const question = await lockQuestion(db, id);
	if (!(await looksAfter(db, { actor, courseId: question.course_id }))) throw notFound('question');
	const answer = await db
		.insertInto('lesson_answer')
		.values({
			question_id: id,
			body: normaliseThai(body),
			written_by: actor.accountId,
			written_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	if (question.state === 'open')
		await db
			.updateTable('lesson_question')
			.set({ state: 'answered' })
			.where('id', '=', id)
			.execute();
	if (question.asked_by !== actor.personId)
		await queueMessage(db, {
			personId: question.asked_by,
			kind: 'question_answered',
			params: {
				title: (await getCurrentVersion(db, question.course_id)).title,
				question: question.body.slice(0, 200),
				answer: body.slice(0, 1000)
			},
			dedupeKey: `question.answered:${answer.id}`,
			subjectUrl: `/courses/${question.course_id}/${await lessonOf(db, id)}#question-${id}`,
			now
		});
	return answer.id;
}

/**
 * Makes one of its answers the answer, from now on read by everybody beside the paragraph. Who asked
 * decides, or a trainer of the course; another answer may be accepted in its place later.
 *
 * @throws question.not_found, also for an answer to another question and for who does not see it
 */
export async function acceptAnswer(
	db: Transaction<DB>,
	{ actor, id, answerId, now }: Named & { answerId: number }
): Promise<void> {
	const question = await lockQuestion(db, id);
	const isTrainer = await looksAfter(db, { actor, courseId: question.course_id });
	if (!mayAccept({ isAsker: question.asked_by === actor.personId, isTrainer }))
		throw notFound('question');
	const answer = await db
		.selectFrom('lesson_answer')
		.select('id')
		.where('id', '=', answerId)
		.where('question_id', '=', id)
		.executeTakeFirst();
	if (!answer) throw notFound('question');
	await db
		.updateTable('lesson_question')
		.set({
			state: 'accepted',
			accepted_answer_id: answerId,
			accepted_by: actor.accountId,
			accepted_at: now
		})
		.where('id', '=', id)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'question.answer_accepted',
		subject: { kind: 'question', id },
		before: { answer: question.accepted_answer_id },
		after: { answer: answerId },
		now
	});
}

/** Shows a question without an accepted answer to everybody, or no longer. @throws question.not_found */
export async function publishQuestion(
	db: Transaction<DB>,
	{ actor, id, shown, now }: Named & { shown: boolean }
): Promise<void> {
	const question = await lockQuestion(db, id);
	if (!(await looksAfter(db, { actor, courseId: question.course_id }))) throw notFound('question');
	await db
		.updateTable('lesson_question')
		.set({
			published_at: shown ? now : null,
			published_by: shown ? actor.accountId : null
		})
		.where('id', '=', id)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: shown ? 'question.published' : 'question.unpublished',
		subject: { kind: 'question', id },
		now
	});
}

/** @throws question.not_found */
export async function lockQuestion(db: Transaction<DB>, id: number) {
	const row = await db
		.selectFrom('lesson_question')
		.selectAll()
		.where('id', '=', id)
		.where('state', '<>', 'withdrawn')
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw notFound('question');
	return row;
}

/** The lesson in which a question was asked. */
async function lessonOf(db: Kysely<DB>, id: number): Promise<string> {
	const place = await db
		.selectFrom('lesson_question_place')
		.where('question_id', '=', id)
		.where('lesson_slug', 'is not', null)
		.select('lesson_slug')
		.orderBy('decided_at')
		.executeTakeFirstOrThrow();
	return place.lesson_slug ?? '';
}
