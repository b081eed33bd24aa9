import type { Transaction } from 'kysely';
import { nextSeated, queueMoves } from '#lib/domain/classroom/places.ts';
import type { DB } from '../db/schema.ts';
import { listPlaces, type HeldClass } from './queries.ts';
import { tell } from './tell.ts';

/**
 * Gives free seats to who has waited longest, each once. For the transaction that holds the class's
 * lock and has just freed a seat.
 */
export async function fillSeats(
	db: Transaction<DB>,
	{ held, now }: { held: HeldClass; now: Date }
): Promise<number> {
	if (!queueMoves(held, now)) return 0;
	const places = await listPlaces(db, held.id);
	const queue = places.filter(({ seatedAt }) => seatedAt === null);
	const moving = nextSeated(queue, {
		capacity: held.capacity,
		seated: places.length - queue.length
	});
	// One after the other: the database checks at each that nobody is passed over.
	for (const { id } of moving)
		await db
			.updateTable('class_place')
			.set({ seated_at: now, moved_up: true })
			.where('id', '=', id)
			.where('seated_at', 'is', null)
			.execute();
	await tell(db, { held, kind: 'class_moved_up', places: moving, now });
	return moving.length;
}
