import type { Transaction } from 'kysely';
import { type Actor } from '#lib/domain/access/capabilities.ts';
import { mayWithdraw } from '#lib/domain/classroom/places.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { fillSeats } from './fill-seats.ts';
import { assertOpen, listPlaces, lockClass, lockManaged, type HeldClass } from './queries.ts';

/**
 * A learner gives back a seat or leaves the queue; the next in the queue moves up. Doing it again
 * does nothing.
 *
 * @throws class.not_found, class.withdrawal_over
 */
export async function leavePlace(
	db: Transaction<DB>,
	input: { personId: number; accountId: number; classId: number; now: Date }
): Promise<void> {
	const { personId, accountId, classId, now } = input;
	const held = await lockClass(db, classId);
	const own = (await listPlaces(db, classId)).find((place) => place.personId === personId);
	if (!own) return;
	if (!mayWithdraw(held, bangkokDay(now), own.seatedAt !== null))
		throw new DomainError('class.withdrawal_over', 409);
	await leave(db, { held, placeId: own.id, personId, accountId, now });
}

/**
 * Who manages the class takes somebody out of it, also after the learners' own day, with a reason.
 *
 * @throws class.not_found, class.over, class.no_place
 */
export async function removePlace(
	db: Transaction<DB>,
	input: { actor: Actor; classId: number; personId: number; reason: string; now: Date }
): Promise<void> {
	const { actor, classId, personId, reason, now } = input;
	const held = await lockManaged(db, { actor, classId });
	assertOpen(held);
	const own = (await listPlaces(db, classId)).find((place) => place.personId === personId);
	if (!own) throw new DomainError('class.no_place', 409);
	await leave(db, { held, placeId: own.id, personId, accountId: actor.accountId, reason, now });
}

async function leave(
	db: Transaction<DB>,
	input: {
		held: HeldClass;
		placeId: number;
		personId: number;
		accountId: number;
		reason?: string;
		now: Date;
	}
): Promise<void> {
	const { held, placeId, personId, accountId, reason, now } = input;
	await db
		.updateTable('class_place')
		.set({ left_at: now, left_reason: reason ?? null })
		.where('id', '=', placeId)
		.execute();
	await appendAudit(db, {
		actor: { accountId },
		action: 'class.left',
		subject: { kind: 'person', id: personId },
		after: { class: held.id, title: held.title },
		reason,
		now
	});
	await fillSeats(db, { held, now });
}
