import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { checkExamples } from '#lib/domain/qualification/check-examples.ts';
import { readSoundStandard } from '#lib/domain/qualification/check-standard.ts';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import { changesNothing, checkDraft } from '#lib/domain/standard/draft-rules.ts';
import {
	baseChanged,
	draftClosed,
	draftUnsound,
	reportStale
} from '#lib/domain/standard/standard-errors.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { DB } from '../../db/schema.ts';
import { queueMessage } from '../../message/queue-message.ts';
import { nameColumns, nameOf } from '../../person/names.ts';
import { listOtherApprovers } from '../approvers.ts';
import { assertOwns } from '../ownership.ts';
import { findPublished, lockDraft, type Draft } from './queries.ts';

/** A report answers for so long, as facts and posts move on under it. */
export const reportDays = 7;

/**
 * Hands a draft over for approval, with the report of what it does.
 *
 * @throws draft.not_found, standard.draft_closed, standard.draft_unsound, standard.base_changed,
 *   standard.report_stale without a finished report of this text that is fresh
 */
export async function proposeEdition(
	db: Transaction<DB>,
	{
		actor,
		standardId,
		reason,
		orderText,
		now
	}: { actor: Actor; standardId: string; reason: string; orderText: string; now: Date }
): Promise<number> {
	assertOwns(actor, 'standard.write');
	const draft = await lockDraft(db, standardId);
	if (draft.state !== 'open') throw draftClosed();
	await readPublishable(db, draft, bangkokDay(now));
	const impact = await findFreshReport(db, draft, now);
	if (!impact) throw reportStale();
	const { id } = await db
		.insertInto('standard_proposal')
		.values({
			draft_id: draft.id,
			version: draft.head,
			impact_id: impact.id,
			reason,
			order_text: orderText,
			proposed_by: actor.accountId,
			proposed_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await db
		.updateTable('standard_draft')
		.set({ state: 'proposed' })
		.where('id', '=', draft.id)
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'standard.proposed',
		subject: { kind: 'standard', id: standardId },
		after: { proposal: id, hash: draft.hash, report: impact.id, order: orderText },
		reason,
		now
	});
	await tellApprovers(db, { actor, standardId, proposalId: id, draft, now });
	return id;
}

/** Everybody else who may approve hears of it once. */
async function tellApprovers(
	db: Transaction<DB>,
	{
		actor,
		standardId,
		proposalId,
		draft,
		now
	}: { actor: Actor; standardId: string; proposalId: number; draft: Draft; now: Date }
): Promise<void> {
	const { accountId } = actor;
	const approvers = await listOtherApprovers(db, { accountId, today: bangkokDay(now) });
	const author = await db
		.selectFrom('person')
		.select(nameColumns)
		.where('person.id', '=', actor.personId)
		.executeTakeFirstOrThrow();
	const parsed = parseStandard(draft.source);
	const title = parsed.ok ? parsed.standard.title : { th: standardId };
	for (const { personId } of approvers)
		await queueMessage(db, {
			personId,
			kind: 'standard_proposed',
			params: { title, author: nameOf(author) },
			dedupeKey: `standard.proposed:${proposalId}:${personId}`,
			now,
			subjectUrl: `/standards/${encodeURIComponent(standardId)}/proposal`
		});
}

/** A finished report on the draft's text against what is published now, not too old. */
export async function findFreshReport(
	db: Transaction<DB>,
	draft: Draft,
	now: Date
): Promise<{ id: number } | undefined> {
	const published = await findPublished(db, draft.standardId);
	return db
		.selectFrom('standard_impact')
		.select('id')
		.where('draft_id', '=', draft.id)
		.where('content_hash', '=', draft.hash)
		.where('base_hash', 'is not distinct from', published?.hash ?? null)
		.where('state', '=', 'done')
		.where('started_at', '>', new Date(now.getTime() - reportDays * 86_400_000))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** The draft's standard, where nothing stands against publishing it today. */
export async function readPublishable(
	db: Transaction<DB>,
	draft: Draft,
	today: string
): Promise<Standard> {
	const published = await findPublished(db, draft.standardId);
	if ((published?.hash ?? null) !== draft.baseHash) throw baseChanged();
	const parsed = readSoundStandard(draft.source);
	if (!parsed.ok) throw draftUnsound();
	const before = published && parseStandard(published.source);
	const old = before?.ok ? before.standard : undefined;
	const { standard } = parsed;
	const isRight =
		!changesNothing(old, standard) &&
		checkDraft(old, standard, { id: draft.standardId, today }).length === 0 &&
		checkExamples(standard).every(({ differences }) => differences.length === 0);
	if (!isRight) throw draftUnsound();
	return standard;
}
