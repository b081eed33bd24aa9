import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Standard } from '#lib/domain/qualification/types.ts';
import { appendAudit, type AuditEntry } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';

export const hashSource = (source: string) => createHash('sha256').update(source).digest('hex');

/** Who publishes: a file of the content folder, or a person in the product. */
export type Publisher =
	| { origin: 'file' }
	| {
			origin: 'product';
			publishedBy: number;
			approvedBy: number;
			reason: string;
			orderText: string;
			proposalId: number;
	  };

/**
 * Puts the source of a sound standard in force, keeps it among the publications and tells the audit
 * trail. The one door for files and for the product.
 */
export async function storeStandard(
	db: Transaction<DB>,
	{
		standard,
		source,
		publisher,
		now
	}: { standard: Standard; source: string; publisher: Publisher; now: Date }
): Promise<{ publicationId: number }> {
	const hash = hashSource(source);
	const before = await db
		.selectFrom('standard')
		.select('content_hash')
		.where('id', '=', standard.id)
		.executeTakeFirst();
	const row = {
		title: json(standard.title),
		source,
		content_hash: hash,
		synced_at: now,
		retired_at: null,
		...(publisher.origin === 'file' && { file_hash: hash })
	};
	await db
		.insertInto('standard')
		.values({ id: standard.id, ...row })
		.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
		.execute();
	const { id } = await db
		.insertInto('standard_publication')
		.values({
			standard_id: standard.id,
			source,
			content_hash: hash,
			origin: publisher.origin,
			published_at: now,
			...(publisher.origin === 'product' && {
				published_by: publisher.publishedBy,
				approved_by: publisher.approvedBy,
				reason: publisher.reason,
				order_text: publisher.orderText,
				proposal_id: publisher.proposalId
			})
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: actorOf(publisher),
		action: 'standard.published',
		subject: { kind: 'standard', id: standard.id },
		...(before && { before: { hash: before.content_hash } }),
		after: {
			hash,
			editions: standard.editions.map(({ edition }) => edition),
			...(publisher.origin === 'product' && {
				order: publisher.orderText,
				proposal: publisher.proposalId,
				proposedBy: publisher.publishedBy
			})
		},
		...(publisher.origin === 'product' && { reason: publisher.reason }),
		now
	});
	return { publicationId: id };
}

const actorOf = (publisher: Publisher): AuditEntry['actor'] =>
	publisher.origin === 'file' ? { system: 'content sync' } : { accountId: publisher.approvedBy };
