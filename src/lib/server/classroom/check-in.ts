import type { Kysely, Transaction } from 'kysely';
import { isRoomCode, takesCode } from '#lib/domain/classroom/room-code.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { toArabicDigits } from '#lib/domain/thai/numerals.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { countAttempt, forgetAttempts } from '../auth/throttle.ts';
import type { DB } from '../db/schema.ts';
import { getClass, heldSessions, listPlaces, lockClass, type HeldClass } from './queries.ts';

/** Six digits are a million: ten tries an hour do not find them within a half-day. */
const guesses = { free: 6, firstWaitS: 60, longestWaitS: 15 * 60 } as const;

export type CheckIn =
	| { outcome: 'present' | 'already'; session: HeldClass['sessions'][number] }
	/** Nothing is held now; `wrong`: another code is on the screen; `wait`: too many tries. */
	| { outcome: 'no_session' | 'wrong' }
	| { outcome: 'wait'; seconds: number };

/**
 * A learner with a seat gives the code on the room's screen and is present for that half-day, by
 * the server's clock. A second scan finds the mark that is there.
 *
 * @throws class.not_found, class.no_seat
 */
export async function checkIn(
	db: Kysely<DB>,
	input: { personId: number; accountId: number; classId: number; code: string; now: Date }
): Promise<CheckIn> {
	const { personId, classId, now } = input;
	const held = await getClass(db, classId);
	const own = (await listPlaces(db, classId)).find((place) => place.personId === personId);
	if (!own?.seatedAt) throw new DomainError('class.no_seat', 409);
	const session = heldSessions(held).find((each) => takesCode(each, now));
	if (held.state !== 'open' || !session) return { outcome: 'no_session' };
	const key = `check-in:${session.id}:${personId}`;
	const seconds = await countAttempt(db, { key, limit: guesses, now });
	if (seconds > 0) return { outcome: 'wait', seconds };
	const { code_secret: secret } = await db
		.selectFrom('class_session')
		.select('code_secret')
		.where('id', '=', session.id)
		.executeTakeFirstOrThrow();
	const typed = toArabicDigits(input.code).replace(/\D/g, '');
	if (!isRoomCode(secret, typed, now)) return { outcome: 'wrong' };
	await forgetAttempts(db, key);
	const isNew = await db
		.transaction()
		.execute((trx) => markPresent(trx, { ...input, held, sessionId: session.id }));
	return { outcome: isNew ? 'present' : 'already', session };
}

async function markPresent(
	db: Transaction<DB>,
	input: {
		held: HeldClass;
		sessionId: number;
		personId: number;
		accountId: number;
		now: Date;
	}
): Promise<boolean> {
	const { held, sessionId, personId, accountId, now } = input;
	// Closing counts the marks under the same lock: a scan comes before it or is refused.
	if ((await lockClass(db, held.id)).state !== 'open') throw new DomainError('class.over', 409);
	const mark = await db
		.insertInto('attendance_mark')
		.values({
			session_id: sessionId,
			person_id: personId,
			state: 'present',
			how: 'code',
			marked_at: now
		})
		.onConflict((conflict) =>
			conflict.columns(['session_id', 'person_id']).where('replaces_id', 'is', null).doNothing()
		)
		.returning('id')
		.executeTakeFirst();
	if (!mark) return false;
	await appendAudit(db, {
		actor: { accountId },
		action: 'attendance.present',
		subject: { kind: 'person', id: personId },
		after: { class: held.id, session: sessionId, title: held.title, how: 'code' },
		now
	});
	return true;
}
