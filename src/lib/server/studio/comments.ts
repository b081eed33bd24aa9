import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { assertReadsDrafts } from './access.ts';
import { findDraftFile, lockDraft } from './queries.ts';

/** Says something about a page, or about one paragraph or item of it. */
export async function addComment(
	db: Transaction<DB>,
	{
		actor,
		courseId,
		now,
		...comment
	}: { actor: Actor; courseId: string; path: string; quote: string; body: string; now: Date }
): Promise<void> {
	assertReadsDrafts(actor);
	const draft = await lockDraft(db, courseId);
	if (!(await findDraftFile(db, draft.id, comment.path))) throw notFound('course_file');
	await db
		.insertInto('course_draft_comment')
		.values({ draft_id: draft.id, ...comment, written_by: actor.accountId, written_at: now })
		.execute();
}

/** Marks a comment as dealt with. It stays to be read. */
export async function resolveComment(
	db: Transaction<DB>,
	{ actor, courseId, id, now }: { actor: Actor; courseId: string; id: number; now: Date }
): Promise<void> {
	assertReadsDrafts(actor);
	const draft = await lockDraft(db, courseId);
	await db
		.updateTable('course_draft_comment')
		.set({ resolved_by: actor.accountId, resolved_at: now })
		.where('draft_id', '=', draft.id)
		.where('id', '=', id)
		.where('resolved_at', 'is', null)
		.execute();
}

/** What was said about a draft, open comments first. */
export async function listComments(db: Kysely<DB>, draftId: number) {
	const rows = await db
		.selectFrom('course_draft_comment as comment')
		.innerJoin('account', 'account.id', 'comment.written_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('comment.draft_id', '=', draftId)
		.select(['comment.id', 'comment.path', 'comment.quote', 'comment.body'])
		.select(['comment.written_at as writtenAt', 'comment.resolved_at as resolvedAt'])
		.select(nameColumns)
		.orderBy('comment.resolved_at', (order) => order.desc().nullsFirst())
		.orderBy('comment.id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		path: row.path,
		quote: row.quote,
		body: row.body,
		writtenAt: row.writtenAt,
		isResolved: row.resolvedAt !== null,
		by: nameOf(row)
	}));
}
