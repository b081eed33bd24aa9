import type { Kysely } from 'kysely';
import type { Claim } from '#lib/domain/request/claim.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { readCase } from '../qualification/assess-person.ts';
import { changesOf } from '../request/foresee.ts';
import { foreseeChanges, type Change } from './foresee-changes.ts';
import { toKernelFacts, type StoredFact } from './kernel-facts.ts';

/** What evidence would change today, were it recorded. */
export async function foreseeEvidence(
	db: Kysely<DB>,
	{ personId, claim, on, today }: { personId: number; claim: Claim; on: string; today: string }
): Promise<Change[]> {
	const [held, courses] = await Promise.all([readCase(db, personId), knownCourses(db)]);
	return changesOf(claim, on, { ...held, courses, today });
}

/** What would change today, were the fact revoked. */
export async function foreseeRevocation(
	db: Kysely<DB>,
	{ personId, fact, today }: { personId: number; fact: StoredFact; today: string }
): Promise<Change[]> {
	const held = await readCase(db, personId);
	const revocation: StoredFact = {
		id: 0,
		kind: 'revoked',
		occurredOn: today,
		recordedOn: today,
		subject: fact.subject,
		details: {},
		source: 'system',
		revokesId: fact.id
	};
	return foreseeChanges({ ...held, today }, (standardId) => ({
		before: toKernelFacts(held.facts, standardId),
		after: toKernelFacts([...held.facts, revocation], standardId)
	}));
}
