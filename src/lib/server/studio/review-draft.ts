import type { Kysely, Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { isBlocking } from '#lib/domain/course/faults.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import {
	draftUnchanged,
	draftUnsound,
	needsSecondPerson,
	wrongState
} from '#lib/domain/studio/studio-errors.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listHolders } from '../access/list-holders.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { courseHash, isPublished } from '../course/publish-course.ts';
import type { DB } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { compileDraft } from './compile-draft.ts';
import {
	listAuthors,
	lockDraft,
	readDraftSources,
	type Draft,
	type DraftState
} from './queries.ts';

export interface Decide {
	actor: Actor;
	courseId: string;
	note: string;
	now: Date;
}

/**
 * Hands a draft over for review, with what its author wants the reviewer to know.
 *
 * @throws studio.wrong_state, studio.draft_unsound while a fault stands, studio.draft_unchanged
 */
export async function submitDraft(
	db: Transaction<DB>,
	{ actor, courseId, note, now }: Decide
): Promise<void> {
	assertCan(actor, 'course.write');
	const draft = await lockDraft(db, courseId);
	assertState(draft, 'draft', 'changes_asked');
	const files = await readDraftSources(db, draft.id);
	const { course, faults } = await compileDraft(db, { courseId, files });
	if (!course || isBlocking(faults)) throw draftUnsound();
	if (await isPublished(db, { courseId, hash: courseHash(files) })) throw draftUnchanged();
	await decide(db, draft, { decision: 'submitted', state: 'in_review', actor, note, now });
	const author = await db
		.selectFrom('person')
		.select(nameColumns)
		.where('person.id', '=', actor.personId)
		.executeTakeFirstOrThrow();
	const authors = new Set((await listAuthors(db, draft.id)).map(({ personId }) => personId));
	for (const personId of await listHolders(db, {
		capability: 'course.review',
		today: bangkokDay(now)
	})) {
		if (authors.has(personId) || personId === actor.personId) continue;
		await queueMessage(db, {
			personId,
			kind: 'course_submitted',
			params: { title: course.title, author: nameOf(author) },
			dedupeKey: `course.submitted:${draft.id}:${draft.revision}:${now.getTime()}:${personId}`,
			now,
			subjectUrl: `/studio/courses/${courseId}/review`
		});
	}
}

/** Takes a draft back from review, or an approval, to write in it again. @throws studio.wrong_state */
export async function withdrawDraft(db: Transaction<DB>, { actor, courseId, note, now }: Decide) {
	assertCan(actor, 'course.write');
	const draft = await lockDraft(db, courseId);
	assertState(draft, 'in_review', 'approved');
	await decide(db, draft, { decision: 'withdrawn', state: 'draft', actor, note, now });
}

/** Gives a draft back to its authors with what to mend. @throws studio.wrong_state */
export async function askChanges(db: Transaction<DB>, input: Decide): Promise<void> {
	assertCan(input.actor, 'course.review');
	const draft = await lockDraft(db, input.courseId);
	assertState(draft, 'in_review');
	await decide(db, draft, { decision: 'changes_asked', state: 'changes_asked', ...input });
	await tellAuthors(db, draft, 'course_changes_asked', input);
}

/**
 * Approves exactly the text that was handed over, by somebody who wrote no word of it; an exam's items
 * are part of it.
 *
 * @throws studio.needs_second_person, studio.wrong_state
 */
export async function approveDraft(db: Transaction<DB>, input: Decide): Promise<void> {
	assertCan(input.actor, 'course.review');
	const draft = await lockDraft(db, input.courseId);
	assertState(draft, 'in_review');
	if (await isAuthor(db, draft.id, input.actor)) throw needsSecondPerson();
	await decide(db, draft, { decision: 'approved', state: 'approved', ...input });
	await tellAuthors(db, draft, 'course_approved', input);
}

export async function isAuthor(db: Kysely<DB>, draftId: number, actor: Actor): Promise<boolean> {
	const authors = await listAuthors(db, draftId);
	return authors.some(({ personId }) => personId === actor.personId);
}

export function assertState(draft: Draft, ...states: DraftState[]): void {
	if (!states.includes(draft.state)) throw wrongState(draft.state);
}

async function decide(
	db: Transaction<DB>,
	draft: Draft,
	input: { decision: string; state: DraftState; actor: Actor; note: string; now: Date }
): Promise<void> {
	const { decision, state, actor, note, now } = input;
	await db
		.insertInto('course_draft_review')
		.values({
			draft_id: draft.id,
			revision: draft.revision,
			decision,
			note,
			decided_by: actor.accountId,
			decided_at: now
		})
		.execute();
	await db.updateTable('course_draft').set({ state }).where('id', '=', draft.id).execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: `course.draft_${decision}`,
		subject: { kind: 'course', id: draft.courseId },
		before: { state: draft.state },
		after: { draft: draft.id, revision: draft.revision, state },
		...(note && { reason: note }),
		now
	});
}

async function tellAuthors(
	db: Transaction<DB>,
	draft: Draft,
	kind: 'course_changes_asked' | 'course_approved',
	{ courseId, note, now }: Decide
): Promise<void> {
	const title = await draftTitle(db, draft);
	for (const { personId } of await listAuthors(db, draft.id))
		await queueMessage(db, {
			personId,
			kind,
			params: { title, note: note || '–' },
			dedupeKey: `${kind}:${draft.id}:${draft.revision}:${now.getTime()}:${personId}`,
			now,
			subjectUrl: `/studio/courses/${courseId}`
		});
}

/** The title that a draft's course.md gives, else the course's id. */
export async function draftTitle(
	db: Kysely<DB>,
	{ id, courseId }: { id: number; courseId: string }
): Promise<Localised> {
	const files = await readDraftSources(db, id);
	const { course } = await compileDraft(db, { courseId, files });
	return course?.title ?? { th: courseId };
}
