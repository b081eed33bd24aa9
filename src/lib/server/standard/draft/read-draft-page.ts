import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../../db/schema.ts';
import { assertOwns } from '../ownership.ts';
import { listSubjects } from '../read-titles.ts';
import { findDraft, findPublished, listVersions } from './queries.ts';

/**
 * What an owner needs to write a draft: its text, what is published, what conditions can name and what
 * was saved. Without a draft under way only what is published.
 *
 * @throws standard.not_found
 */
export async function readDraftPage(
	db: Kysely<DB>,
	{ actor, standardId }: { actor: Actor; standardId: string }
) {
	assertOwns(actor, 'standard.write');
	const [draft, published] = await Promise.all([
		findDraft(db, standardId),
		findPublished(db, standardId)
	]);
	if (!draft && (!published || published.retired)) throw notFound('standard');
	const [subjects, versions, reports] = draft
		? await Promise.all([
				listSubjects(db),
				listVersions(db, draft.id),
				db
					.selectFrom('standard_impact')
					.select(['id', 'state', 'content_hash', 'started_at'])
					.where('draft_id', '=', draft.id)
					.orderBy('id', 'desc')
					.limit(5)
					.execute()
			])
		: [[], [], []];
	return {
		standardId,
		draft: draft && {
			source: draft.source,
			head: draft.head,
			isOpen: draft.state === 'open',
			isBehind: (published?.hash ?? null) !== draft.baseHash
		},
		published: published?.source,
		subjects,
		versions,
		reports: reports.map(({ id, state, content_hash, started_at }) => ({
			id,
			state,
			isOfText: content_hash === draft?.hash,
			startedAt: started_at
		}))
	};
}
