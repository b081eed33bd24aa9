import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { editSource } from '#lib/domain/standard/edit-source.ts';
import { firstDraft, nextEdition } from '#lib/domain/standard/first-draft.ts';
import { idTaken } from '#lib/domain/standard/standard-errors.ts';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { DB } from '../../db/schema.ts';
import { assertOwns } from '../ownership.ts';
import { hashSource } from '../store-standard.ts';
import { findDraft, findPublished } from './queries.ts';

/**
 * Begins the next edition of a standard, as a copy of its last one; or joins the draft under way.
 *
 * @throws standard.not_found
 */
export async function startDraft(
	db: Transaction<DB>,
	{ actor, standardId, today, now }: { actor: Actor; standardId: string; today: string; now: Date }
): Promise<void> {
	assertOwns(actor, 'standard.write');
	if (await findDraft(db, standardId)) return;
	const published = await findPublished(db, standardId);
	if (!published || published.retired) throw notFound('standard');
	const parsed = parseStandard(published.source);
	if (!parsed.ok) throw notFound('standard');
	const source = editSource(published.source, [nextEdition(parsed.standard, today)]);
	await insertDraft(db, { actor, standardId, baseHash: published.hash, source, now });
}

/** Begins a new standard. @throws standard.id_taken */
export async function startStandard(
	db: Transaction<DB>,
	{
		actor,
		id,
		title,
		today,
		now
	}: { actor: Actor; id: string; title: string; today: string; now: Date }
): Promise<void> {
	assertOwns(actor, 'standard.write');
	if ((await findPublished(db, id)) || (await findDraft(db, id))) throw idTaken();
	const source = firstDraft({ id, title, today });
	await insertDraft(db, { actor, standardId: id, baseHash: null, source, now });
}

async function insertDraft(
	db: Transaction<DB>,
	{
		actor,
		standardId,
		baseHash,
		source,
		now
	}: { actor: Actor; standardId: string; baseHash: string | null; source: string; now: Date }
): Promise<void> {
	const draft = await db
		.insertInto('standard_draft')
		.values({
			standard_id: standardId,
			base_hash: baseHash,
			head: 1,
			created_by: actor.accountId,
			created_at: now
		})
		// Of two who begin at once the second joins the first.
		.onConflict((conflict) =>
			conflict.column('standard_id').where('state', 'in', ['open', 'proposed']).doNothing()
		)
		.returning('id')
		.executeTakeFirst();
	if (!draft) return;
	await db
		.insertInto('standard_draft_version')
		.values({
			draft_id: draft.id,
			number: 1,
			source,
			content_hash: hashSource(source),
			action: 'started',
			saved_by: actor.accountId,
			saved_at: now
		})
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'standard.draft_started',
		subject: { kind: 'standard', id: standardId },
		after: { draft: draft.id },
		now
	});
}
