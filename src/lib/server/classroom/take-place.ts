import type { Transaction } from 'kysely';
import { assertMayEnrol } from '#lib/domain/classroom/places.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { isSeenBy, listPlaces, lockClass } from './queries.ts';
import { seatOrQueue } from './seat-or-queue.ts';

/**
 * A learner enrols in a class: a seat while there are any, else the end of the queue. A second
 * click finds the place that is there.
 *
 * @throws class.not_found, class.not_open_yet, class.enrolment_over, class.over
 */
export async function takePlace(
	db: Transaction<DB>,
	input: { personId: number; accountId: number; classId: number; now: Date }
): Promise<'seated' | 'waiting'> {
	const { personId, accountId, classId, now } = input;
	const held = await lockClass(db, classId);
	const today = bangkokDay(now);
	const seen = await db
		.selectFrom('class')
		.select('id')
		.where('id', '=', classId)
		.where(isSeenBy(personId, today))
		.executeTakeFirst();
	if (!seen) throw notFound('class');
	const places = await listPlaces(db, classId);
	const own = places.find((place) => place.personId === personId);
	if (own) return own.seatedAt ? 'seated' : 'waiting';
	assertMayEnrol(held, today);
	const outcome = await seatOrQueue(db, { held, places, personId, now });
	await appendAudit(db, {
		actor: { accountId },
		action: `class.${outcome}`,
		subject: { kind: 'person', id: personId },
		after: { class: classId, title: held.title },
		now
	});
	return outcome;
}
