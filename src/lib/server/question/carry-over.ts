import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { stillThere } from '#lib/domain/question/question.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { getCurrentVersion } from '../course/queries.ts';
import { looksAfter } from '../course-trainer/trainers.ts';
import type { DB } from '../db/schema.ts';
import { lockQuestion } from './answer-question.ts';
import { listParagraphs, readQuestion } from './queries.ts';

/**
 * Decides about a question whose paragraph reads otherwise in the current version: it stands beside
 * another paragraph there, or is left with the versions in which it stands.
 *
 * @param to a paragraph of the current version; absent: left
 * @throws question.not_found, question.still_there, paragraph.not_found
 */
export async function carryOver(
	db: Transaction<DB>,
	input: {
		actor: Actor;
		courseId: string;
		id: number;
		to?: { lessonSlug: string; block: string };
		now: Date;
	}
): Promise<void> {
	const { actor, courseId, id, to, now } = input;
	await lockQuestion(db, id);
	const question = await readQuestion(db, { actor, courseId, id, now });
	if (!(await looksAfter(db, { actor, courseId }))) throw notFound('question');
	if (!question.isChanged) throw stillThere();
	const version = await getCurrentVersion(db, courseId);
	const paragraph =
		to &&
		(await listParagraphs(db, version)).find(
			({ lessonSlug, block }) => lessonSlug === to.lessonSlug && block === to.block
		);
	if (to && !paragraph) throw notFound('paragraph');
	await db
		.insertInto('lesson_question_place')
		.values({
			question_id: id,
			course_version_id: version.id,
			lesson_slug: paragraph?.lessonSlug ?? null,
			block: paragraph?.block ?? null,
			quote: paragraph?.text ?? question.quote,
			decided_by: actor.accountId,
			decided_at: now
		})
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: paragraph ? 'question.carried_over' : 'question.left',
		subject: { kind: 'question', id },
		before: { version: question.version },
		after: { version: version.number, block: paragraph?.block ?? null },
		now
	});
}
