import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { listFacts, type StoredFact } from './kernel-facts.ts';
import { assertMayRecord } from './record-evidence.ts';

/**
 * A fact that may be revoked by hand. A waiver has its own action, and what a class credited follows
 * from its attendance, which is corrected there.
 *
 * @throws person.not_found, access.not_allowed, evidence.own, fact.not_found
 */
export async function findRevocable(
	db: Kysely<DB>,
	{ actor, personId, factId, now }: { actor: Actor; personId: number; factId: number; now: Date }
): Promise<StoredFact> {
	await assertMayRecord(db, { actor, personId, today: bangkokDay(now) });
	const facts = await listFacts(db, personId);
	const fact = facts.find(({ id }) => id === factId);
	if (!fact || !isRevocable(fact) || facts.some(({ revokesId }) => revokesId === factId))
		throw notFound('fact');
	return fact;
}

export const isRevocable = ({ kind, details }: Pick<StoredFact, 'kind' | 'details'>): boolean =>
	!['revoked', 'waived'].includes(kind) && details.class === undefined;
