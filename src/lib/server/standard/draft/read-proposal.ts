import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { readSoundStandard } from '#lib/domain/qualification/check-standard.ts';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import { describeChanges } from '#lib/domain/standard/describe-changes.ts';
import { draftedEdition } from '#lib/domain/standard/draft-rules.ts';
import { readDraft } from '#lib/domain/standard/read-draft.ts';
import { describeEdition } from '#lib/domain/qualification/render-standard.ts';
import type { Lang } from '#lib/domain/qualification/render-words.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../../db/schema.ts';
import { nameColumns, nameOf } from '../../person/names.ts';
import { mayApproveOwn } from '../approvers.ts';
import { readImpact } from '../impact/read-impact.ts';
import { assertOwns, ownsStandards } from '../ownership.ts';
import { readTitles } from '../read-titles.ts';
import { reportDays } from './propose-edition.ts';
import { findPublished, getDraft } from './queries.ts';

/**
 * A draft on its way to being published: what stands against it, what it changes, its report, and the
 * proposal when it was made.
 *
 * @throws standard.not_found, draft.not_found
 */
export async function readProposal(
	db: Kysely<DB>,
	{ actor, standardId, locale, now }: { actor: Actor; standardId: string; locale: Lang; now: Date }
) {
	assertOwns(actor, 'standard.write', 'standard.approve');
	const draft = await getDraft(db, standardId);
	const published = await findPublished(db, standardId);
	const today = bangkokDay(now);
	const view = readDraft(draft.source, { id: standardId, published: published?.source, today });
	const proposal = await findOpen(db, draft.id);
	const impactId = proposal?.impact_id ?? (await findReport(db, draft, published?.hash, now));
	const before = published && parseStandard(published.source);
	const drafted = readSoundStandard(draft.source);
	const voice = {
		lang: locale,
		titleOf: await readTitles(db, drafted.ok ? [drafted.standard] : [])
	};
	const edition = drafted.ok ? draftedEdition(drafted.standard) : undefined;
	const { accountId } = actor;
	const isOwn = proposal?.proposed_by === accountId;
	return {
		standardId,
		title: drafted.ok ? drafted.standard.title : { th: standardId },
		edition: edition && {
			number: edition.edition,
			effectiveFrom: edition.effective_from,
			lines: describeEdition(edition, voice).of
		},
		changes:
			edition &&
			describeChanges(
				before?.ok
					? before.standard.editions.findLast((each) => each.edition < edition.edition)
					: undefined,
				edition,
				voice
			),
		faults: view.faults,
		isUnchanged: view.isUnchanged,
		isBehind: (published?.hash ?? null) !== draft.baseHash,
		failing: view.examples.filter(({ passes }) => !passes).length,
		report:
			impactId === undefined ? undefined : await readImpact(db, { actor, standardId, impactId }),
		proposal: proposal && {
			reason: proposal.reason,
			orderText: proposal.order_text,
			proposedAt: proposal.proposed_at,
			proposedBy: nameOf(proposal),
			isOwn
		},
		returned: await lastReturned(db, draft.id),
		mayPropose: ownsStandards(actor),
		mayApprove:
			ownsStandards(actor, 'standard.approve') &&
			(!isOwn || (await mayApproveOwn(db, { accountId, today })))
	};
}

function findOpen(db: Kysely<DB>, draftId: number) {
	return db
		.selectFrom('standard_proposal as proposal')
		.innerJoin('account', 'account.id', 'proposal.proposed_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('proposal.draft_id', '=', draftId)
		.where('proposal.decision', 'is', null)
		.select(['proposal.impact_id', 'proposal.reason', 'proposal.order_text'])
		.select(['proposal.proposed_at', 'proposal.proposed_by'])
		.select(nameColumns)
		.executeTakeFirst();
}

async function findReport(
	db: Kysely<DB>,
	draft: { id: number; hash: string },
	publishedHash: string | undefined,
	now: Date
): Promise<number | undefined> {
	const row = await db
		.selectFrom('standard_impact')
		.select('id')
		.where('draft_id', '=', draft.id)
		.where('content_hash', '=', draft.hash)
		.where('base_hash', 'is not distinct from', publishedHash ?? null)
		.where('state', '=', 'done')
		.where('started_at', '>', new Date(now.getTime() - reportDays * 86_400_000))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id;
}

/** The last proposal that was given back, for what its author should mend. */
async function lastReturned(db: Kysely<DB>, draftId: number) {
	const row = await db
		.selectFrom('standard_proposal')
		.select(['decision', 'note', 'decided_at'])
		.where('draft_id', '=', draftId)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.decision === 'returned' ? { note: row.note ?? '', at: row.decided_at } : undefined;
}
