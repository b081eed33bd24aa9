import type { Kysely, Transaction } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { maxLevel } from '#lib/domain/request/claim.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listAreas } from '../competency/list-areas.ts';
import type { DB } from '../db/schema.ts';
import { recordFact } from '../fact/record-fact.ts';
import { listOpening } from '../person/list-opening.ts';

export interface NewRating {
	personId: number;
	competency: string;
	level: number;
	/** What was seen: a rating without grounds is none. */
	note: string;
}

/**
 * Records an assessor's judgement of a person's level as a fact from rating. Whoever rates has to say
 * why, and nobody rates themself. The same rating given again that day changes nothing.
 *
 * @throws person.not_found outside the actor's scope, rating.own, rating.unknown, rating.no_note
 */
export async function rateLevel(
	db: Transaction<DB>,
	{ actor, now, ...rating }: NewRating & { actor: Actor; now: Date }
): Promise<number | undefined> {
	const { personId, competency, level } = rating;
	const today = bangkokDay(now);
	await assertMayRate(db, { actor, personId, today });
	const note = rating.note.trim();
	if (!note) throw new DomainError('rating.no_note', 422);
	const known = (await listAreas(db)).some(({ code }) => code === competency);
	if (!known || !Number.isInteger(level) || level < 1 || level > maxLevel)
		throw new DomainError('rating.unknown', 422);
	return recordFact(db, {
		personId,
		kind: 'awarded',
		subject: competency,
		occurredOn: today,
		details: { level, reason: note },
		source: 'rated',
		vouchedBy: actor.accountId,
		evidenceKey: `rating:${actor.accountId}:${personId}:${competency}:${level}:${today}`,
		now
	});
}

/** @throws person.not_found, rating.own */
export async function assertMayRate(
	db: Kysely<DB>,
	{ actor, personId, today }: { actor: Actor; personId: number; today: string }
): Promise<void> {
	const scope = scopeOf(actor, 'level.rate');
	if (!(await listOpening(db, { scope, personIds: [personId], today })).has(personId))
		throw notFound('person');
	if (actor.personId === personId) throw new DomainError('rating.own', 403);
}
