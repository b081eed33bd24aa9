import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { draftClosed } from '#lib/domain/standard/standard-errors.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { DB } from '../../db/schema.ts';
import { assertOwns } from '../ownership.ts';
import { lockDraft } from './queries.ts';

/** Gives a draft up. What was saved of it is kept. @throws standard.draft_closed while it is proposed */
export async function discardDraft(
	db: Transaction<DB>,
	{ actor, standardId, now }: { actor: Actor; standardId: string; now: Date }
): Promise<void> {
	assertOwns(actor, 'standard.write');
	const draft = await lockDraft(db, standardId);
	if (draft.state !== 'open') throw draftClosed();
	await db
		.updateTable('standard_draft')
		.set({ state: 'discarded', closed_at: now })
		.where('id', '=', draft.id)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'standard.draft_discarded',
		subject: { kind: 'standard', id: standardId },
		before: { draft: draft.id },
		now
	});
}
