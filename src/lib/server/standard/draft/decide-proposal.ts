import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { needsSecondPerson, reportStale } from '#lib/domain/standard/standard-errors.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { DB } from '../../db/schema.ts';
import { mayApproveOwn } from '../approvers.ts';
import { assertOwns } from '../ownership.ts';
import { storeStandard } from '../store-standard.ts';
import { findFreshReport, readPublishable } from './propose-edition.ts';
import { lockDraft } from './queries.ts';

export interface Decide {
	actor: Actor;
	standardId: string;
	now: Date;
}

/**
 * Publishes what was proposed, by somebody else than who proposed it: the text, the publication with
 * its report, and the audit event in one transaction. Intervals follow by their marks.
 *
 * @throws standard.needs_second_person, standard.report_stale, standard.base_changed,
 *   standard.draft_unsound
 */
export async function approveProposal(
	db: Transaction<DB>,
	{ actor, standardId, now }: Decide
): Promise<void> {
	assertOwns(actor, 'standard.approve');
	const draft = await lockDraft(db, standardId);
	const proposal = await getOpenProposal(db, draft.id);
	const today = bangkokDay(now);
	const { accountId } = actor;
	if (proposal.proposed_by === accountId && !(await mayApproveOwn(db, { accountId, today })))
		throw needsSecondPerson();
	const standard = await readPublishable(db, draft, today);
	if (!(await findFreshReport(db, draft, now))) throw reportStale();
	await storeStandard(db, {
		standard,
		source: draft.source,
		publisher: {
			origin: 'product',
			publishedBy: proposal.proposed_by,
			approvedBy: accountId,
			reason: proposal.reason,
			orderText: proposal.order_text,
			proposalId: proposal.id
		},
		now
	});
	await decide(db, proposal.id, { decision: 'published', accountId, note: null, now });
	await db
		.updateTable('standard_draft')
		.set({ state: 'published', closed_at: now })
		.where('id', '=', draft.id)
		.execute();
}

/** Gives a proposal back to its author with what to mend, or takes one's own back. */
export async function returnProposal(
	db: Transaction<DB>,
	{ actor, standardId, note, now }: Decide & { note: string }
): Promise<void> {
	assertOwns(actor, 'standard.write', 'standard.approve');
	const draft = await lockDraft(db, standardId);
	const proposal = await getOpenProposal(db, draft.id);
	const { accountId } = actor;
	const decision = proposal.proposed_by === accountId ? 'withdrawn' : 'returned';
	await decide(db, proposal.id, { decision, accountId, note, now });
	await db
		.updateTable('standard_draft')
		.set({ state: 'open' })
		.where('id', '=', draft.id)
		.execute();
	await appendAudit(db, {
		actor: { accountId },
		action: `standard.proposal_${decision}`,
		subject: { kind: 'standard', id: standardId },
		before: { proposal: proposal.id, hash: draft.hash },
		reason: note,
		now
	});
}

async function getOpenProposal(db: Transaction<DB>, draftId: number) {
	const proposal = await db
		.selectFrom('standard_proposal')
		.selectAll()
		.where('draft_id', '=', draftId)
		.where('decision', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	if (!proposal) throw notFound('proposal');
	return proposal;
}

function decide(
	db: Transaction<DB>,
	id: number,
	{
		decision,
		accountId,
		note,
		now
	}: { decision: string; accountId: number; note: string | null; now: Date }
) {
	return db
		.updateTable('standard_proposal')
		.set({ decision, decided_by: accountId, decided_at: now, note })
		.where('id', '=', id)
		.execute();
}
