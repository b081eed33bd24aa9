import { sql, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { draftClosed } from '#lib/domain/standard/standard-errors.ts';
import type { DB } from '../../db/schema.ts';
import { assertOwns } from '../ownership.ts';
import { hashSource } from '../store-standard.ts';
import { getVersion, lockDraft, type Draft } from './queries.ts';

export interface SaveDraft {
	actor: Actor;
	standardId: string;
	/** The version that the change was made on. */
	base: number;
	source: string;
	action: 'text' | 'form' | 'restored';
	now: Date;
}

export type Saved =
	| { outcome: 'saved' | 'unchanged'; head: number }
	/** Somebody else had saved first: this text is kept beside, and theirs still counts. */
	| { outcome: 'conflict'; head: number; source: string; aside: number };

/** Typing is saved as it goes; so many seconds of it are one version. */
const burstSeconds = 60;

/**
 * Saves a text as the draft's next version. On a conflict nothing is lost and nothing is overwritten.
 *
 * @throws draft.not_found, standard.draft_closed
 */
export async function saveDraft(
	db: Transaction<DB>,
	{ actor, standardId, base, source, action, now }: SaveDraft
): Promise<Saved> {
	assertOwns(actor, 'standard.write');
	const draft = await lockDraft(db, standardId);
	if (draft.state !== 'open') throw draftClosed();
	const version = { draft, accountId: actor.accountId, source, now };
	if (draft.hash === hashSource(source)) return { outcome: 'unchanged', head: draft.head };
	if (draft.head !== base) {
		const aside = await addVersion(db, { ...version, action: 'aside' });
		return { outcome: 'conflict', head: draft.head, source: draft.source, aside };
	}
	const number = await addVersion(db, { ...version, action });
	await db.updateTable('standard_draft').set({ head: number }).where('id', '=', draft.id).execute();
	if (action === 'text') await dropBurst(db, { ...version, before: draft.head });
	return { outcome: 'saved', head: number };
}

/** Makes an earlier version, or one set aside, the draft's text again, as its next version. */
export async function restoreVersion(
	db: Transaction<DB>,
	{ number, ...input }: Omit<SaveDraft, 'source' | 'action'> & { number: number }
): Promise<Saved> {
	assertOwns(input.actor, 'standard.write');
	const draft = await lockDraft(db, input.standardId);
	const { source } = await getVersion(db, draft.id, number);
	return saveDraft(db, { ...input, source, action: 'restored' });
}

async function addVersion(
	db: Transaction<DB>,
	{
		draft,
		accountId,
		source,
		action,
		now
	}: { draft: Draft; accountId: number; source: string; action: string; now: Date }
): Promise<number> {
	const { number } = await db
		.insertInto('standard_draft_version')
		.values((eb) => ({
			draft_id: draft.id,
			number: eb
				.selectFrom('standard_draft_version')
				.where('draft_id', '=', draft.id)
				.select(({ fn }) => sql<number>`${fn.max('number')} + 1`.as('next')),
			source,
			content_hash: hashSource(source),
			action,
			saved_by: accountId,
			saved_at: now
		}))
		.returning('number')
		.executeTakeFirstOrThrow();
	return number;
}

/** The version before goes when it was a moment of the same person's typing. */
async function dropBurst(
	db: Transaction<DB>,
	{ draft, before, accountId, now }: { draft: Draft; before: number; accountId: number; now: Date }
): Promise<void> {
	await db
		.deleteFrom('standard_draft_version as version')
		.where('draft_id', '=', draft.id)
		.where('number', '=', before)
		.where('action', '=', 'text')
		.where('saved_by', '=', accountId)
		.where('saved_at', '>', new Date(now.getTime() - burstSeconds * 1000))
		// A returned proposal keeps the text that it was about.
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('standard_proposal as proposal')
						.select('proposal.id')
						.where('proposal.draft_id', '=', draft.id)
						.where('proposal.version', '=', before)
				)
			)
		)
		.execute();
}
