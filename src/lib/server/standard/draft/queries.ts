import type { Kysely, Transaction } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../../db/schema.ts';
import { nameColumns, nameOf } from '../../person/names.ts';

export interface Draft {
	id: number;
	standardId: string;
	baseHash: string | null;
	head: number;
	state: string;
	source: string;
	hash: string;
}

const draftQuery = (db: Kysely<DB>) =>
	db
		.selectFrom('standard_draft as draft')
		.innerJoin('standard_draft_version as version', (join) =>
			join.onRef('version.draft_id', '=', 'draft.id').onRef('version.number', '=', 'draft.head')
		)
		.select(['draft.id', 'draft.standard_id as standardId', 'draft.base_hash as baseHash'])
		.select(['draft.head', 'draft.state', 'version.source', 'version.content_hash as hash']);

/** The draft of a standard that is under way, with the text that counts. */
export async function findDraft(db: Kysely<DB>, standardId: string): Promise<Draft | undefined> {
	return draftQuery(db)
		.where('draft.standard_id', '=', standardId)
		.where('draft.state', 'in', ['open', 'proposed'])
		.executeTakeFirst();
}

/** @throws draft.not_found */
export async function getDraft(db: Kysely<DB>, standardId: string): Promise<Draft> {
	const draft = await findDraft(db, standardId);
	if (!draft) throw notFound('draft');
	return draft;
}

/** The draft, for the transaction alone. @throws draft.not_found */
export async function lockDraft(db: Transaction<DB>, standardId: string): Promise<Draft> {
	const row = await db
		.selectFrom('standard_draft')
		.select('id')
		.where('standard_id', '=', standardId)
		.where('state', 'in', ['open', 'proposed'])
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw notFound('draft');
	return getDraft(db, standardId);
}

export interface DraftVersion {
	number: number;
	action: string;
	savedAt: Date;
	savedBy: { th: string; en: string };
}

/** What was saved of a draft, newest first. */
export async function listVersions(
	db: Kysely<DB>,
	draftId: number,
	{ limit = 30 }: { limit?: number } = {}
): Promise<DraftVersion[]> {
	const rows = await db
		.selectFrom('standard_draft_version as version')
		.innerJoin('account', 'account.id', 'version.saved_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('version.draft_id', '=', draftId)
		.orderBy('version.number', 'desc')
		.limit(limit)
		.select(['version.number', 'version.action', 'version.saved_at'])
		.select(nameColumns)
		.execute();
	return rows.map((row) => ({
		number: row.number,
		action: row.action,
		savedAt: row.saved_at,
		savedBy: nameOf(row)
	}));
}

/** @throws draft.not_found */
export async function getVersion(
	db: Kysely<DB>,
	draftId: number,
	number: number
): Promise<{ source: string }> {
	const row = await db
		.selectFrom('standard_draft_version')
		.select('source')
		.where('draft_id', '=', draftId)
		.where('number', '=', number)
		.executeTakeFirst();
	if (!row) throw notFound('draft');
	return row;
}

/** Published source of a standard; undefined for one that is new. */
export async function findPublished(
	db: Kysely<DB>,
	standardId: string
): Promise<{ source: string; hash: string; retired: boolean } | undefined> {
	const row = await db
		.selectFrom('standard')
		.select(['source', 'content_hash', 'retired_at'])
		.where('id', '=', standardId)
		.executeTakeFirst();
	return row && { source: row.source, hash: row.content_hash, retired: row.retired_at !== null };
}

/** Every draft under way, those that wait for approval first. */
export async function listDrafts(db: Kysely<DB>): Promise<{ standardId: string; state: string }[]> {
	return db
		.selectFrom('standard_draft')
		.where('state', 'in', ['open', 'proposed'])
		.orderBy('state', 'desc')
		.orderBy('standard_id')
		.select(['standard_id as standardId', 'state'])
		.execute();
}
