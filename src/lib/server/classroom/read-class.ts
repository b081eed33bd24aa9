import type { Kysely } from 'kysely';
import { attended } from '#lib/domain/classroom/attendance.ts';
import { mayEnrol, mayWithdraw } from '#lib/domain/classroom/places.ts';
import { takesCode } from '#lib/domain/classroom/room-code.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { listMarks, standingMarks } from './attendance-queries.ts';
import { listCredits } from './credit-queries.ts';
import { getClass, heldSessions, isSeenBy, listPlaces } from './queries.ts';

/**
 * A class as a learner sees it: the half-days, their own place, what they may do today, and their
 * attendance.
 *
 * @throws class.not_found, also for who is outside its audience
 */
export async function readClass(
	db: Kysely<DB>,
	{ personId, classId, now }: { personId: number; classId: number; now: Date }
) {
	const today = bangkokDay(now);
	const seen = await db
		.selectFrom('class')
		.select('id')
		.where('id', '=', classId)
		.where(isSeenBy(personId, today))
		.executeTakeFirst();
	if (!seen) throw notFound('class');
	const [held, places, marks, credits] = await Promise.all([
		getClass(db, classId),
		listPlaces(db, classId),
		listMarks(db, { classId, personId }),
		listCredits(db, classId)
	]);
	const queue = places.filter(({ seatedAt }) => seatedAt === null);
	const own = places.find((place) => place.personId === personId);
	const standing = new Map(
		(standingMarks(marks).get(personId) ?? []).map((mark) => [mark.sessionId, mark.state])
	);
	const sessions = heldSessions(held);
	return {
		...held,
		sessions: sessions.map((session) => ({
			...session,
			mark: standing.get(session.id),
			isNow: held.state === 'open' && takesCode(session, now)
		})),
		seated: places.length - queue.length,
		waiting: queue.length,
		own: own && {
			seated: own.seatedAt !== null,
			movedUp: own.movedUp,
			/** From 1; absent with a seat. */
			inQueue: own.seatedAt ? undefined : queue.indexOf(own) + 1
		},
		mayEnrol: mayEnrol(held, today),
		mayWithdraw: own !== undefined && mayWithdraw(held, today, own.seatedAt !== null),
		attended: attended([...standing.values()]),
		isCredited: credits.get(personId)?.some(({ revoked }) => !revoked) ?? false
	};
}
