import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import type { Claim } from '#lib/domain/request/claim.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { storeDocument, type NewDocument } from '../document/store-document.ts';
import { assertClaim } from './assert-claim.ts';
import { listReviewers } from './list-reviewers.ts';
import { tellDecidersOf } from './tell-deciders.ts';
import { whereTheyWork } from './where-they-work.ts';

export interface NewEvidence {
	claim: Claim;
	/** The day it was earned. */
	on: string;
	title: string;
	provider: string;
	note: string;
	file: NewDocument;
	reviewerAccountId: number;
}

/**
 * Hands in a certificate from outside for a named reviewer to look at. It counts for nothing until
 * that is done.
 *
 * @throws request.reviewer for one who may not review it, request.future, request.claim, document.*
 */
export async function submitEvidence(
	db: Transaction<DB>,
	{ actor, now, file, ...evidence }: NewEvidence & { actor: Actor; now: Date }
): Promise<number> {
	const today = bangkokDay(now);
	const { personId } = actor;
	const { unitId, unitPath } = await whereTheyWork(db, { personId, today });
	const reviewers = await listReviewers(db, { personId, unitPath, today });
	if (!reviewers.some(({ accountId }) => accountId === evidence.reviewerAccountId))
		throw notFound('reviewer');
	if (evidence.on > today) throw new DomainError('request.future', 422);
	await assertClaim(db, evidence.claim);
	const documentId = await storeDocument(db, { personId, ...file, now });
	const { claim, on, title, provider, note } = evidence;
	const { id } = await db
		.insertInto('request')
		.values({
			kind: 'evidence',
			person_id: personId,
			org_unit_id: unitId,
			submitted_at: now,
			submitted_on: today,
			document_id: documentId,
			reviewer_account_id: evidence.reviewerAccountId,
			asked: json({ claim, on, title, provider, note }),
			awaits: 'reviewer',
			awaits_since: today
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'request.submitted',
		subject: { kind: 'person', id: personId },
		after: { request: id, kind: 'evidence', document: documentId, claim, on },
		now
	});
	await tellDecidersOf(db, { requestId: id, now });
	return id;
}
