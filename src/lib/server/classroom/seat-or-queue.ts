import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { HeldClass, Place } from './queries.ts';

/** Adds a place: a seat if one is free and nobody waits for it, else the end of the queue. */
export async function seatOrQueue(
	db: Transaction<DB>,
	input: {
		held: Pick<HeldClass, 'id' | 'capacity'>;
		/** The running places. */
		places: readonly Pick<Place, 'seatedAt'>[];
		personId: number;
		enrolledBy?: number;
		now: Date;
	}
): Promise<'seated' | 'waiting'> {
	const { held, places, personId, enrolledBy, now } = input;
	const isFree = places.length < held.capacity && places.every(({ seatedAt }) => seatedAt !== null);
	await db
		.insertInto('class_place')
		.values({
			class_id: held.id,
			person_id: personId,
			asked_at: now,
			seated_at: isFree ? now : null,
			enrolled_by: enrolledBy ?? null
		})
		.execute();
	return isFree ? 'seated' : 'waiting';
}
