import type { Kysely, Transaction } from 'kysely';
import type { SourceFile } from '#lib/domain/course/course-source.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';

export type DraftState =
	'draft' | 'in_review' | 'changes_asked' | 'approved' | 'published' | 'discarded';

export interface Draft {
	id: number;
	courseId: string;
	baseVersionId: number | null;
	state: DraftState;
	revision: number;
	createdBy: number;
}

/** The draft of a course that is under way. */
export async function findDraft(db: Kysely<DB>, courseId: string): Promise<Draft | undefined> {
	const row = await db
		.selectFrom('course_draft')
		.selectAll()
		.where('course_id', '=', courseId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return row && toDraft(row);
}

/** @throws course_draft.not_found */
export async function getDraft(db: Kysely<DB>, courseId: string): Promise<Draft> {
	const draft = await findDraft(db, courseId);
	if (!draft) throw notFound('course_draft');
	return draft;
}

/** The draft, for the transaction alone. @throws course_draft.not_found */
export async function lockDraft(db: Transaction<DB>, courseId: string): Promise<Draft> {
	const row = await db
		.selectFrom('course_draft')
		.selectAll()
		.where('course_id', '=', courseId)
		.where('closed_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw notFound('course_draft');
	return toDraft(row);
}

export interface DraftFile {
	path: string;
	text: string | null;
	assetHash: string | null;
	/** The draft's revision that changed it last. */
	revision: number;
}

export async function listDraftFiles(db: Kysely<DB>, draftId: number): Promise<DraftFile[]> {
	return db
		.selectFrom('course_draft_file')
		.select(['path', 'text', 'asset_hash as assetHash', 'revision'])
		.where('draft_id', '=', draftId)
		.orderBy('path')
		.execute();
}

export async function findDraftFile(
	db: Kysely<DB>,
	draftId: number,
	path: string
): Promise<DraftFile | undefined> {
	return db
		.selectFrom('course_draft_file')
		.select(['path', 'text', 'asset_hash as assetHash', 'revision'])
		.where('draft_id', '=', draftId)
		.where('path', '=', path)
		.executeTakeFirst();
}

/** The draft's folder as the compiler and an export read it. */
export async function readDraftSources(db: Kysely<DB>, draftId: number): Promise<SourceFile[]> {
	const rows = await db
		.selectFrom('course_draft_file as file')
		.leftJoin('asset', 'asset.content_hash', 'file.asset_hash')
		.select(['file.path', 'file.text', 'asset.bytes'])
		.where('draft_id', '=', draftId)
		.orderBy('file.path')
		.execute();
	return inOrder(rows.map(toSource));
}

/** The folder of a published version; empty when its sources were not kept. */
export async function readVersionSources(db: Kysely<DB>, versionId: number): Promise<SourceFile[]> {
	const rows = await db
		.selectFrom('course_version_file as file')
		.leftJoin('asset', 'asset.content_hash', 'file.asset_hash')
		.select(['file.path', 'file.text', 'asset.bytes'])
		.where('course_version_id', '=', versionId)
		.orderBy('file.path')
		.execute();
	return inOrder(rows.map(toSource));
}

/** By path, sign by sign: databases sort text in their own ways. */
const inOrder = (files: SourceFile[]) =>
	files.sort((one, other) => (one.path < other.path ? -1 : 1));

const toSource = (row: {
	path: string;
	text: string | null;
	bytes: Uint8Array | null;
}): SourceFile => ({
	path: row.path,
	content: row.text ?? new Uint8Array(row.bytes ?? [])
});

/** Everybody who wrote in a draft, the last to write first. */
export async function listAuthors(db: Kysely<DB>, draftId: number) {
	const rows = await db
		.selectFrom('course_draft_revision as revision')
		.innerJoin('account', 'account.id', 'revision.saved_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('revision.draft_id', '=', draftId)
		.groupBy(['account.id', 'person.id'])
		.select(['account.id as accountId', 'person.id as personId'])
		.select(nameColumns)
		.select(({ fn }) => fn.max('revision.number').as('last'))
		.orderBy('last', 'desc')
		.execute();
	return rows.map((row) => ({
		accountId: row.accountId,
		personId: row.personId,
		name: nameOf(row)
	}));
}

/** What was decided about a draft, newest first. */
export async function listReviews(db: Kysely<DB>, draftId: number) {
	const rows = await db
		.selectFrom('course_draft_review as review')
		.innerJoin('account', 'account.id', 'review.decided_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('review.draft_id', '=', draftId)
		.select(['review.id', 'review.revision', 'review.decision', 'review.note'])
		.select('review.decided_at as decidedAt')
		.select(nameColumns)
		.orderBy('review.id', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		revision: row.revision,
		decision: row.decision,
		note: row.note,
		decidedAt: row.decidedAt,
		by: nameOf(row)
	}));
}

function toDraft(row: {
	id: number;
	course_id: string;
	base_version_id: number | null;
	state: string;
	revision: number;
	created_by: number;
}): Draft {
	return {
		id: row.id,
		courseId: row.course_id,
		baseVersionId: row.base_version_id,
		state: row.state as DraftState,
		revision: row.revision,
		createdBy: row.created_by
	};
}
