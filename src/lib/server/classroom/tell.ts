import type { Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { queueMessage } from '../message/queue-message.ts';
import { heldSessions, type HeldClass, type Place } from './queries.ts';

export type ClassNews = 'class_enrolled' | 'class_moved_up' | 'class_changed' | 'class_cancelled';

/** Tells people with a place in a class what has become of it, each event once. */
export async function tell(
	db: Transaction<DB>,
	{
		held,
		kind,
		places,
		now
	}: { held: HeldClass; kind: ClassNews; places: readonly Place[]; now: Date }
): Promise<void> {
	const first = heldSessions(held)[0];
	const params = {
		title: held.title,
		on: { day: first?.heldOn ?? bangkokDay(now) },
		venue: held.venue,
		reason: held.cancelReason ?? ''
	};
	const revision = kind === 'class_changed' ? `:${held.sequence}` : '';
	for (const { id, personId } of places)
		await queueMessage(db, {
			personId,
			kind,
			params,
			dedupeKey: `${kind}:${id}${revision}`,
			subjectUrl: `/classes/${held.id}`,
			now
		});
}
