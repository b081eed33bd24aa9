import type { Kysely, Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { isBlocking } from '#lib/domain/course/faults.ts';
import { baseChanged, draftUnsound } from '#lib/domain/studio/studio-errors.ts';
import { courseHash, publishCourse } from '../course/publish-course.ts';
import type { DB } from '../db/schema.ts';
import { withdraw } from '../enrolment/withdraw.ts';
import { queueMessage } from '../message/queue-message.ts';
import { compileDraft } from './compile-draft.ts';
import { lockDraft, readDraftSources } from './queries.ts';
import { assertState } from './review-draft.ts';

export interface Publish {
	actor: Actor;
	courseId: string;
	/** Learners in progress keep their version, or begin anew in this one and are told why. */
	effect: 'keep' | 'redo';
	reason: string;
	now: Date;
}

/**
 * Publishes what was approved as the course's next version. Completions stand: they are facts about the
 * version on which they were earned.
 *
 * @throws studio.wrong_state, studio.base_changed when another version was published meanwhile,
 *   studio.draft_unsound when the library has changed under it
 */
export async function publishDraft(
	db: Transaction<DB>,
	{ actor, courseId, effect, reason, now }: Publish
): Promise<{ moved: number }> {
	assertCan(actor, 'course.write');
	const draft = await lockDraft(db, courseId);
	assertState(draft, 'approved');
	const course = await db
		.selectFrom('course')
		.select('current_version_id')
		.where('id', '=', courseId)
		.forUpdate()
		.executeTakeFirst();
	if ((course?.current_version_id ?? null) !== draft.baseVersionId) throw baseChanged();
	const files = await readDraftSources(db, draft.id);
	const compiled = await compileDraft(db, { courseId, files });
	if (!compiled.course || isBlocking(compiled.faults)) throw draftUnsound();
	const { versionId } = await publishCourse(db, {
		course: compiled.course,
		files,
		hash: courseHash(files),
		publisher: { accountId: actor.accountId },
		now
	});
	await db
		.updateTable('course_draft')
		.set({
			state: 'published',
			closed_at: now,
			effect,
			reason,
			version_id: versionId,
			published_by: actor.accountId
		})
		.where('id', '=', draft.id)
		.execute();
	if (effect === 'keep') return { moved: 0 };
	return { moved: await moveLearners(db, { courseId, versionId, reason, now }) };
}

/** Who is in the middle of a course, not on this version. */
const inProgress = (db: Kysely<DB>, courseId: string) =>
	db
		.selectFrom('enrolment')
		.where('course_id', '=', courseId)
		.where('completed_at', 'is', null)
		.where('withdrawn_at', 'is', null);

/** How many learn on an earlier version, and how many have completed the course. */
export async function countLearners(db: Kysely<DB>, courseId: string) {
	const { running } = await inProgress(db, courseId)
		.select(({ fn }) => fn.countAll<number>().as('running'))
		.executeTakeFirstOrThrow();
	const { completed } = await db
		.selectFrom('enrolment')
		.where('course_id', '=', courseId)
		.where('completed_at', 'is not', null)
		.select(({ fn }) => fn.count<number>('person_id').distinct().as('completed'))
		.executeTakeFirstOrThrow();
	return { running: Number(running), completed: Number(completed) };
}

/**
 * Ends each running enrolment and begins it anew on the version. Open attempts are submitted first, and
 * whoever completes the course by that is done with it.
 */
async function moveLearners(
	db: Transaction<DB>,
	{
		courseId,
		versionId,
		reason,
		now
	}: { courseId: string; versionId: number; reason: string; now: Date }
): Promise<number> {
	const version = await db
		.selectFrom('course_version')
		.select(['title', 'number'])
		.where('id', '=', versionId)
		.executeTakeFirstOrThrow();
	const learners = await inProgress(db, courseId)
		.select(['id', 'person_id'])
		.where('course_version_id', '<>', versionId)
		.orderBy('id')
		.execute();
	let moved = 0;
	for (const { id, person_id: personId } of learners) {
		await withdraw(db, { personId, courseId, now });
		const before = await db
			.selectFrom('enrolment')
			.select('withdrawn_at')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		if (before.withdrawn_at === null) continue;
		await db
			.insertInto('enrolment')
			.values({
				person_id: personId,
				course_id: courseId,
				course_version_id: versionId,
				enrolled_at: now
			})
			.execute();
		await queueMessage(db, {
			personId,
			kind: 'course_redo',
			params: {
				title: version.title as { th: string; en?: string },
				number: version.number,
				reason
			},
			dedupeKey: `course.redo:${versionId}:${personId}`,
			now,
			subjectUrl: `/courses/${courseId}`
		});
		moved++;
	}
	return moved;
}
