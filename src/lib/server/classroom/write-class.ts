import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { halfOf } from '#lib/domain/classroom/attendance.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { fillSeats } from './fill-seats.ts';
import { assertOpen, getClass, heldSessions, listPlaces, lockManaged } from './queries.ts';
import type { HeldClass } from './queries.ts';
import { tell } from './tell.ts';

/** A half-day as a form gives it; times are those of Bangkok, `HH:MM`. */
export interface SessionInput {
	/** The half-day that it changes; absent: a new one. */
	id?: number;
	heldOn: string;
	startsAt: string;
	endsAt: string;
	room: string;
	trainer: string;
}

export interface ClassInput {
	unitCode: string;
	courseId: string | null;
	title: { th: string; en?: string };
	round: number;
	area: string;
	hours: number;
	venue: string;
	about: string;
	capacity: number;
	minShare: number;
	completesCourse: boolean;
	/** Code of the unit whose people may enrol; absent: everybody. */
	audienceCode: string | null;
	enrolFromOn: string;
	enrolUntilOn: string;
	withdrawUntilOn: string;
	sessions: SessionInput[];
}

/**
 * Sets up a class with its half-days.
 *
 * @throws org_unit.not_found for a unit that the actor does not manage classes of
 */
export async function createClass(
	db: Transaction<DB>,
	{ actor, input, now }: { actor: Actor; input: ClassInput; now: Date }
): Promise<{ classId: number }> {
	const row = await db
		.insertInto('class')
		.values({
			...(await columns(db, actor, input)),
			created_by: actor.accountId,
			created_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	for (const session of input.sessions) await insertSession(db, row.id, session);
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'class.created',
		subject: { kind: 'class', id: row.id },
		after: input,
		now
	});
	return { classId: row.id };
}

/**
 * Changes a class that is not over. A half-day that is left out is cancelled and keeps its entry in
 * people's calendars as such; what a calendar shows raises the revision, and everybody with a place
 * is told. More room moves the queue up.
 *
 * @throws class.not_found, class.over, class.seats_taken, class.session_has_marks
 */
export async function changeClass(
	db: Transaction<DB>,
	input: { actor: Actor; classId: number; input: ClassInput; now: Date }
): Promise<void> {
	const { actor, classId, now } = input;
	const before = await lockManaged(db, { actor, classId });
	assertOpen(before);
	const places = await listPlaces(db, classId);
	const seated = places.filter(({ seatedAt }) => seatedAt !== null).length;
	if (input.input.capacity < seated) throw new DomainError('class.seats_taken', 409, { seated });
	await changeSessions(db, before, input.input.sessions, now);
	await db
		.updateTable('class')
		.set(await columns(db, actor, input.input))
		.where('id', '=', classId)
		.execute();
	let after = await getClass(db, classId);
	const isSeen = calendarOf(before) !== calendarOf(after);
	if (isSeen) {
		await db
			.updateTable('class')
			.set({ sequence: sql<number>`sequence + 1` })
			.where('id', '=', classId)
			.execute();
		after = { ...after, sequence: after.sequence + 1 };
	}
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'class.changed',
		subject: { kind: 'class', id: classId },
		before: { ...summary(before), sessions: heldSessions(before) },
		after: { ...summary(after), sessions: heldSessions(after) },
		now
	});
	if (isSeen) await tell(db, { held: after, kind: 'class_changed', places, now });
	await fillSeats(db, { held: after, now });
}

async function columns(db: Transaction<DB>, actor: Actor, input: ClassInput) {
	const unit = await findUnit(db, input.unitCode);
	if (!unit || !can(actor, 'class.manage', unit.path)) throw notFound('org_unit');
	const audience = input.audienceCode === null ? null : await findUnit(db, input.audienceCode);
	if (audience === undefined) throw notFound('org_unit');
	return {
		org_unit_id: unit.id,
		course_id: input.courseId,
		title: json(input.title),
		round: input.round,
		area: input.area,
		hours: input.hours,
		venue: input.venue,
		about: input.about,
		capacity: input.capacity,
		min_share: input.minShare,
		completes_course: input.completesCourse,
		audience_unit_id: audience && audience.id,
		enrol_from_on: input.enrolFromOn,
		enrol_until_on: input.enrolUntilOn,
		withdraw_until_on: input.withdrawUntilOn
	};
}

const findUnit = (db: Transaction<DB>, code: string) =>
	db.selectFrom('org_unit').select(['id', 'path']).where('code', '=', code).executeTakeFirst();

const instant = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`);

const timesOf = ({ heldOn, startsAt, endsAt, room, trainer }: SessionInput) => ({
	held_on: heldOn,
	half: halfOf(startsAt),
	starts_at: instant(heldOn, startsAt),
	ends_at: instant(heldOn, endsAt),
	room,
	trainer
});

async function insertSession(
	db: Transaction<DB>,
	classId: number,
	session: SessionInput
): Promise<void> {
	await db
		.insertInto('class_session')
		.values({
			class_id: classId,
			...timesOf(session),
			code_secret: randomBytes(20).toString('hex')
		})
		.execute();
}

async function changeSessions(
	db: Transaction<DB>,
	before: HeldClass,
	wanted: SessionInput[],
	now: Date
): Promise<void> {
	const kept = new Set(wanted.flatMap(({ id }) => id ?? []));
	const gone = heldSessions(before).filter(({ id }) => !kept.has(id));
	if (gone.length > 0) {
		const ids = gone.map(({ id }) => id);
		const marked = await db
			.selectFrom('attendance_mark')
			.select('id')
			.where('session_id', 'in', ids)
			.limit(1)
			.executeTakeFirst();
		if (marked) throw new DomainError('class.session_has_marks', 409);
		await db
			.updateTable('class_session')
			.set({ cancelled_at: now })
			.where('id', 'in', ids)
			.execute();
	}
	const running = new Map(heldSessions(before).map((session) => [session.id, session]));
	// Two half-days that change places would meet in between: all step aside first.
	const changed = wanted.filter(({ id }) => id !== undefined && running.has(id));
	for (const { id } of changed)
		await db
			.updateTable('class_session')
			.set({ cancelled_at: now })
			.where('id', '=', id ?? 0)
			.execute();
	for (const session of changed)
		await db
			.updateTable('class_session')
			.set({ ...timesOf(session), cancelled_at: null })
			.where('id', '=', session.id ?? 0)
			.execute();
	for (const session of wanted)
		if (session.id === undefined || !running.has(session.id))
			await insertSession(db, before.id, session);
}

/** What people's calendars show of it. */
function calendarOf({ title, venue, round, sessions }: HeldClass): string {
	return JSON.stringify([title, venue, round, sessions]);
}

function summary(held: HeldClass) {
	const { sessions: _sessions, unit: _unit, ...rest } = held;
	return rest;
}
