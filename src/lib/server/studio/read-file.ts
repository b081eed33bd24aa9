import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { assertReadsDrafts } from './access.ts';
import { findDraftFile, getDraft } from './queries.ts';

/** A file of a draft with what was saved of it. @throws course_draft.not_found, course_file.not_found */
export async function readFile(
	db: Kysely<DB>,
	{ actor, courseId, path }: { actor: Actor; courseId: string; path: string }
) {
	assertReadsDrafts(actor);
	const draft = await getDraft(db, courseId);
	const file = await findDraftFile(db, draft.id, path);
	if (!file || file.text === null) throw notFound('course_file');
	return { state: draft.state, path, text: file.text, revision: file.revision };
}

/** What was saved of a draft, newest first; of one file when a path is given. */
export async function listRevisions(
	db: Kysely<DB>,
	{
		actor,
		courseId,
		path,
		limit = 40
	}: { actor: Actor; courseId: string; path?: string; limit?: number }
) {
	assertReadsDrafts(actor);
	const draft = await getDraft(db, courseId);
	const rows = await db
		.selectFrom('course_draft_revision as revision')
		.innerJoin('account', 'account.id', 'revision.saved_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('revision.draft_id', '=', draft.id)
		.$if(path !== undefined, (query) =>
			query.where(({ or, eb }) =>
				or([eb('revision.path', '=', path ?? ''), eb('revision.after_path', '=', path ?? '')])
			)
		)
		.select(['revision.number', 'revision.path', 'revision.action'])
		.select(['revision.after_path as to', 'revision.saved_at as savedAt'])
		.select(nameColumns)
		.orderBy('revision.number', 'desc')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		number: row.number,
		path: row.path,
		action: row.action,
		to: row.to,
		savedAt: row.savedAt,
		by: nameOf(row)
	}));
}
