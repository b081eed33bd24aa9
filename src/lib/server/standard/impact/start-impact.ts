import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { readSoundStandard } from '#lib/domain/qualification/check-standard.ts';
import { draftedEdition } from '#lib/domain/standard/draft-rules.ts';
import { impactDays, noNeeds } from '#lib/domain/standard/impact.ts';
import { draftUnsound } from '#lib/domain/standard/standard-errors.ts';
import { json } from '../../db/json.ts';
import type { DB } from '../../db/schema.ts';
import { findPublished, lockDraft } from '../draft/queries.ts';
import { assertOwns } from '../ownership.ts';
import { countPopulation } from './population.ts';

/**
 * Begins a report of what the draft as it stands would do; `stepImpact` computes it. Asking twice for
 * the same text and the same published standard within the day gives the one that is running.
 *
 * @returns the report's id
 * @throws draft.not_found, standard.draft_unsound
 */
export async function startImpact(
	db: Transaction<DB>,
	{ actor, standardId, now }: { actor: Actor; standardId: string; now: Date }
): Promise<number> {
	assertOwns(actor, 'standard.write');
	const draft = await lockDraft(db, standardId);
	const parsed = readSoundStandard(draft.source);
	if (!parsed.ok) throw draftUnsound();
	const published = await findPublished(db, standardId);
	const running = await db
		.selectFrom('standard_impact')
		.select('id')
		.where('draft_id', '=', draft.id)
		.where('content_hash', '=', draft.hash)
		.where('base_hash', 'is not distinct from', published?.hash ?? null)
		.where('state', '=', 'running')
		.executeTakeFirst();
	if (running) return running.id;
	const { last } = await db
		.selectFrom('fact')
		.select(({ fn }) => fn.max('id').as('last'))
		.executeTakeFirstOrThrow();
	const { id } = await db
		.insertInto('standard_impact')
		.values({
			draft_id: draft.id,
			content_hash: draft.hash,
			base_hash: published?.hash ?? null,
			days: json(impactDays(draftedEdition(parsed.standard))),
			last_fact_id: last ?? 0,
			needed: json(noNeeds()),
			people_total: await countPopulation(db),
			started_by: actor.accountId,
			started_at: now,
			moved_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
