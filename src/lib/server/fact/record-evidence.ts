import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { factOf, type Claim } from '#lib/domain/request/claim.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { assertReachesPerson } from '../person/reach-person.ts';
import { assertClaim } from '../request/assert-claim.ts';
import { recordFact } from './record-fact.ts';

export interface NewEvidence {
	personId: number;
	claim: Claim;
	/** The day it was earned. */
	on: string;
	/** What the paper is called, who gave it, and where it is kept. */
	title: string;
	provider: string;
	reference: string;
}

/**
 * HR enters one piece of evidence from the person's file. It stands apart from what happened in the
 * system: its source is the HR file, and whoever entered it vouches for it.
 *
 * @returns the fact's id; undefined when the same evidence was entered before
 * @throws person.not_found, access.not_allowed, evidence.own, request.future, request.claim
 */
export async function recordEvidence(
	db: Transaction<DB>,
	{ actor, now, ...evidence }: NewEvidence & { actor: Actor; now: Date }
): Promise<number | undefined> {
	const { personId, claim, on, title, provider, reference } = evidence;
	const today = bangkokDay(now);
	await assertMayRecord(db, { actor, personId, today });
	if (on > today) throw new DomainError('request.future', 422);
	await assertClaim(db, claim);
	const { kind, subject, details } = factOf(claim);
	const course = kind === 'completed' ? (await knownCourses(db)).get(subject) : undefined;
	return recordFact(db, {
		personId,
		kind,
		subject,
		occurredOn: on,
		details: {
			...details,
			...(course && { title: course.title, awards: course.awards, courseVersion: course.id }),
			what: title,
			provider,
			reason: reference
		},
		source: 'hr_file',
		vouchedBy: actor.accountId,
		evidenceKey: `hr:${personId}:${kind}:${subject}:${on}:${Object.values(details).join(':')}`,
		now
	});
}

/** Nobody writes into the own record. @throws person.not_found, access.not_allowed, evidence.own */
export async function assertMayRecord(
	db: Kysely<DB>,
	{ actor, personId, today }: { actor: Actor; personId: number; today: string }
): Promise<void> {
	await assertReachesPerson(db, { actor, personId, capability: 'fact.record', today });
	if (actor.personId === personId) throw new DomainError('evidence.own', 403);
}
