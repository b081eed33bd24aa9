import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { findRevocable } from './find-revocable.ts';
import { recordFact } from './record-fact.ts';

/**
 * Takes a fact off the record from today on, for every day it counted for. The fact stays to be seen,
 * beside who revoked it and why, and its certificate verifies as revoked.
 *
 * @throws person.not_found, access.not_allowed, evidence.own, fact.not_found for one that is not the
 * person's, is revoked already or is taken back elsewhere (waivers, attendance of a class)
 */
export async function revokeEvidence(
	db: Transaction<DB>,
	input: { actor: Actor; personId: number; factId: number; reason: string; now: Date }
): Promise<void> {
	const { actor, personId, reason, now } = input;
	const fact = await findRevocable(db, input);
	await recordFact(db, {
		personId,
		kind: 'revoked',
		subject: fact.subject,
		occurredOn: bangkokDay(now),
		details: { reason },
		source: 'system',
		vouchedBy: actor.accountId,
		evidenceKey: `revoked:${fact.id}`,
		revokesId: fact.id,
		now
	});
}
