import { sql, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { dayBefore } from '#lib/domain/staff/history.ts';
import type { AppointmentKind } from '#lib/domain/staff/requirements.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { assertReachesPerson } from '../person/reach-person.ts';
import { reachPosition } from '../position/reach-position.ts';
import { refreshIntervals } from '../qualification/refresh-intervals.ts';
import { setEnd } from './end-appointment.ts';

export interface NewAppointment {
	actor: Actor;
	personId: number;
	positionId: number;
	kind: AppointmentKind;
	startsOn: string;
	/** Inclusive; null: until further notice. */
	endsOn: string | null;
	orderNo?: string | undefined;
	reason: string;
	now: Date;
}

/**
 * A person holds a post from a day on: past, today or future. A new post of one's own ends the one
 * before it on the day before; acting, seconded and assigned people keep their own.
 *
 * @throws person.not_found, position.not_found, appointment.ends_before_start,
 * appointment.post_not_open, appointment.held_already, appointment.post_held (another's own post in
 * these days), appointment.own_post_later
 */
export async function appoint(
	db: Transaction<DB>,
	input: NewAppointment
): Promise<{ id: number; ended: number | undefined }> {
	const { actor, personId } = input;
	const today = bangkokDay(input.now);
	await assertReachesPerson(db, { actor, personId, capability: 'person.write', today });
	return placeInPost(db, input);
}

/** For who has just been put on record, and is in nobody's reach before holding a post. */
export async function placeInPost(
	db: Transaction<DB>,
	input: NewAppointment
): Promise<{ id: number; ended: number | undefined }> {
	const { actor, personId, positionId, kind, startsOn, endsOn, now } = input;
	if (endsOn !== null && endsOn < startsOn)
		throw new DomainError('appointment.ends_before_start', 409);
	// Two who fill one post at once: the second waits here and then finds it held.
	await sql`select id from position where id = ${positionId}::bigint for update`.execute(db);
	const post = await reachPosition(db, { actor, positionId, capability: 'person.write' });
	await assertOpen(db, input, post.closed_on);
	const today = bangkokDay(now);
	await assertFree(db, input);
	const ended = kind === 'substantive' ? await endOwnPost(db, input) : undefined;
	const { id } = await db
		.insertInto('appointment')
		.values({
			person_id: personId,
			position_id: positionId,
			kind,
			starts_on: startsOn,
			ends_on: endsOn,
			order_no: input.orderNo ?? null,
			recorded_on: today
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'appointment.made',
		subject: { kind: 'person', id: personId },
		after: {
			appointment: id,
			post: post.position_no,
			kind,
			from: startsOn,
			until: endsOn,
			order: input.orderNo ?? null,
			...(ended === undefined ? {} : { ended })
		},
		reason: input.reason,
		now
	});
	await refreshIntervals(db, [personId]);
	return { id, ended };
}

/** The post is open in these days, and so is the unit in which it then stands. */
async function assertOpen(
	db: Transaction<DB>,
	{ positionId, startsOn, endsOn }: NewAppointment,
	closedOn: string | null
): Promise<void> {
	const { rows } = await sql`
		select 1 from position_on(${startsOn}::date, null) post
			join org_unit_on(${startsOn}::date, null) unit on unit.id = post.org_unit_id
		where post.id = ${positionId}::bigint`.execute(db);
	const isClosed = closedOn !== null && (endsOn === null || endsOn > closedOn);
	if (rows.length === 0 || isClosed) throw new DomainError('appointment.post_not_open', 409);
}

async function assertFree(
	db: Transaction<DB>,
	{ personId, positionId, kind, startsOn, endsOn }: NewAppointment
): Promise<void> {
	const { rows } = await sql<{ person_id: number; kind: string }>`
		select person_id, kind from appointment
		where position_id = ${positionId}::bigint and withdrawn_on is null
			and (ends_on is null or ends_on >= ${startsOn}::date)
			and (${endsOn}::date is null or starts_on <= ${endsOn}::date)`.execute(db);
	if (rows.some(({ person_id }) => person_id === personId))
		throw new DomainError('appointment.held_already', 409);
	if (kind === 'substantive' && rows.some((row) => row.kind === 'substantive'))
		throw new DomainError('appointment.post_held', 409);
}

/** @returns the appointment that ends, when there is one */
async function endOwnPost(
	db: Transaction<DB>,
	{ personId, startsOn, endsOn, now }: NewAppointment
): Promise<number | undefined> {
	const { rows } = await sql<{ id: number; starts_on: string }>`
		select id, starts_on from appointment
		where person_id = ${personId}::bigint and kind = 'substantive' and withdrawn_on is null
			and (ends_on is null or ends_on >= ${startsOn}::date)
			and (${endsOn}::date is null or starts_on <= ${endsOn}::date)
		order by starts_on`.execute(db);
	const [own, ...more] = rows;
	if (!own) return undefined;
	if (more.length > 0 || own.starts_on >= startsOn)
		throw new DomainError('appointment.own_post_later', 409);
	await setEnd(db, { appointmentId: own.id, endsOn: dayBefore(startsOn), today: bangkokDay(now) });
	return own.id;
}
