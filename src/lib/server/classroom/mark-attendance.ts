import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { AttendanceState } from '#lib/domain/classroom/attendance.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { listMarks, standingMarks } from './attendance-queries.ts';
import { heldSessions, listPlaces, lockManaged } from './queries.ts';
import { settleCredits } from './settle-credits.ts';

export interface Tick {
	personId: number;
	state: AttendanceState;
}

/**
 * Who manages the class notes a half-day's attendance by list. A first mark needs no reason; one
 * that changes what stands is a correction, dated, with its reason, and both are kept. After
 * closing, whoever's credit changes by it has the fact revoked or recorded in the same transaction.
 *
 * @returns how many marks were made
 * @throws class.not_found, class.over (cancelled), class.session_not_begun,
 *   attendance.reason_missing, attendance.changed_meanwhile
 */
export async function markAttendance(
	db: Transaction<DB>,
	input: {
		actor: Actor;
		classId: number;
		sessionId: number;
		ticks: Tick[];
		reason: string;
		now: Date;
	}
): Promise<number> {
	const { actor, classId, sessionId, reason, now } = input;
	const held = await lockManaged(db, { actor, classId });
	if (held.state === 'cancelled') throw new DomainError('class.over', 409);
	const session = heldSessions(held).find(({ id }) => id === sessionId);
	if (!session) throw new DomainError('class.not_found', 404);
	if (session.startsAt.getTime() - 30 * 60_000 > now.getTime())
		throw new DomainError('class.session_not_begun', 409);
	const places = await listPlaces(db, classId);
	const seated = new Set(places.flatMap((place) => (place.seatedAt ? place.personId : [])));
	const standing = standingMarks(await listMarks(db, { classId }));
	const changed: number[] = [];
	for (const { personId, state } of input.ticks) {
		if (!seated.has(personId)) continue;
		const mark = standing.get(personId)?.find((each) => each.sessionId === sessionId);
		if (mark?.state === state) continue;
		if (mark && !reason) throw new DomainError('attendance.reason_missing', 422);
		await db
			.insertInto('attendance_mark')
			.values({
				session_id: sessionId,
				person_id: personId,
				state,
				how: 'list',
				marked_at: now,
				marked_by: actor.accountId,
				replaces_id: mark?.id ?? null,
				reason: mark ? reason : null
			})
			.execute();
		await appendAudit(db, {
			actor: { accountId: actor.accountId },
			action: mark ? 'attendance.corrected' : `attendance.${state}`,
			subject: { kind: 'person', id: personId },
			...(mark && { before: { state: mark.state } }),
			after: { class: classId, session: sessionId, title: held.title, state },
			...(mark && { reason }),
			now
		});
		changed.push(personId);
	}
	if (held.state === 'closed' && changed.length > 0)
		await settleCredits(db, { held, personIds: changed, accountId: actor.accountId, reason, now });
	return changed.length;
}
