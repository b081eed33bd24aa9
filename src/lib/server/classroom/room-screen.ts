import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { roomCode, takesCode } from '#lib/domain/classroom/room-code.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { qrPath } from '../documents/qr-path.ts';
import { assertManages, getClass, heldSessions, listPlaces } from './queries.ts';

/**
 * What the screen in the room shows now: the code of the half-day that is held, its QR, and how many
 * have come. Only who manages the class sees it.
 *
 * @param origin where a phone reaches this server, for the QR
 * @throws class.not_found
 */
export async function readRoomScreen(
	db: Kysely<DB>,
	input: { actor: Actor; classId: number; origin: string; now: Date }
) {
	const { actor, classId, origin, now } = input;
	const held = await getClass(db, classId);
	assertManages(actor, held);
	if (held.state !== 'open') throw notFound('class');
	const sessions = heldSessions(held);
	const session = sessions.find((each) => takesCode(each, now));
	const next = sessions.find(({ startsAt }) => startsAt > now);
	if (!session) return { held, session: undefined, next };
	const [{ code_secret: secret }, places, marks] = await Promise.all([
		db
			.selectFrom('class_session')
			.select('code_secret')
			.where('id', '=', session.id)
			.executeTakeFirstOrThrow(),
		listPlaces(db, classId),
		db
			.selectFrom('attendance_mark')
			.select((eb) => eb.fn.count<number>('person_id').distinct().as('count'))
			.where('session_id', '=', session.id)
			.where('state', '<>', 'absent')
			.executeTakeFirstOrThrow()
	]);
	const { code, nextAt } = roomCode(secret, now);
	return {
		held,
		session,
		next,
		code,
		/** Seconds until the next code, by the server's clock. */
		secondsLeft: Math.max(1, Math.ceil((nextAt.getTime() - now.getTime()) / 1000)),
		qr: qrPath(`${origin}/classes/${classId}/present?code=${code}`),
		present: Number(marks.count),
		seated: places.filter(({ seatedAt }) => seatedAt !== null).length
	};
}
