import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { can, scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import type { Enrolling } from '#lib/domain/classroom/places.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { heldOn } from '../person/held-on.ts';
import { pathWithin } from '../person/reading-scope.ts';

type Text = { th: string; en?: string };

export interface Session {
	id: number;
	uid: string;
	heldOn: string;
	half: 'morning' | 'afternoon';
	startsAt: Date;
	endsAt: Date;
	room: string;
	trainer: string;
	cancelledAt: Date | null;
}

/** A class with its half-days in order, those taken out of it too (`cancelledAt`). */
export interface HeldClass extends Enrolling {
	id: number;
	orgUnitId: number;
	unit: { code: string; path: string; name: { th: string; en: string } };
	courseId: string | null;
	title: Text;
	round: number;
	area: string;
	hours: number;
	venue: string;
	about: string;
	capacity: number;
	minShare: number;
	completesCourse: boolean;
	audience: { code: string; path: string; name: { th: string; en: string } } | null;
	sequence: number;
	createdAt: Date;
	cancelReason: string | null;
	closedAt: Date | null;
	sessions: Session[];
}

/** @throws class.not_found */
export async function getClass(db: Kysely<DB>, classId: number): Promise<HeldClass> {
	const [row, sessions] = await Promise.all([
		db
			.selectFrom('class')
			.innerJoin('org_unit', 'org_unit.id', 'class.org_unit_id')
			.leftJoin('org_unit as audience', 'audience.id', 'class.audience_unit_id')
			.where('class.id', '=', classId)
			.selectAll('class')
			.select(['org_unit.code', 'org_unit.path', 'org_unit.name_th', 'org_unit.name_en'])
			.select(['audience.code as audience_code', 'audience.path as audience_path'])
			.select(['audience.name_th as audience_th', 'audience.name_en as audience_en'])
			.executeTakeFirst(),
		db
			.selectFrom('class_session')
			.where('class_id', '=', classId)
			.select(['id', 'uid', 'held_on', 'half', 'starts_at', 'ends_at', 'room', 'trainer'])
			.select('cancelled_at')
			.orderBy('starts_at')
			.orderBy('id')
			.execute()
	]);
	if (!row) throw notFound('class');
	const held = sessions.map((session): Session => ({
		id: session.id,
		uid: session.uid,
		heldOn: session.held_on,
		half: session.half as Session['half'],
		startsAt: session.starts_at,
		endsAt: session.ends_at,
		room: session.room,
		trainer: session.trainer,
		cancelledAt: session.cancelled_at
	}));
	return {
		id: row.id,
		orgUnitId: row.org_unit_id,
		unit: { code: row.code, path: row.path, name: { th: row.name_th, en: row.name_en } },
		courseId: row.course_id,
		title: row.title,
		round: row.round,
		area: row.area,
		hours: row.hours,
		venue: row.venue,
		about: row.about,
		capacity: row.capacity,
		minShare: row.min_share,
		completesCourse: row.completes_course,
		audience:
			row.audience_code === null || row.audience_path === null
				? null
				: {
						code: row.audience_code,
						path: row.audience_path,
						name: { th: row.audience_th ?? '', en: row.audience_en ?? '' }
					},
		state: row.cancelled_at ? 'cancelled' : row.closed_at ? 'closed' : 'open',
		enrolFromOn: row.enrol_from_on,
		enrolUntilOn: row.enrol_until_on,
		withdrawUntilOn: row.withdraw_until_on,
		startsAt: held.find(({ cancelledAt }) => cancelledAt === null)?.startsAt,
		sequence: row.sequence,
		createdAt: row.created_at,
		cancelReason: row.cancel_reason,
		closedAt: row.closed_at,
		sessions: held
	};
}

/** The half-days that are held. */
export const heldSessions = ({ sessions }: Pick<HeldClass, 'sessions'>) =>
	sessions.filter(({ cancelledAt }) => cancelledAt === null);

/**
 * The class for whoever changes it or its places: they wait for each other here, so that the last
 * seat is given once and in the order of the queue.
 *
 * @throws class.not_found
 */
export async function lockClass(db: Transaction<DB>, classId: number): Promise<HeldClass> {
	const row = await db
		.selectFrom('class')
		.select('id')
		.where('id', '=', classId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw notFound('class');
	return getClass(db, classId);
}

/** @throws class.not_found, also for a class that the actor does not manage */
export function assertManages(actor: Actor, { unit }: Pick<HeldClass, 'unit'>): void {
	if (!can(actor, 'class.manage', unit.path)) throw notFound('class');
}

/** @throws class.not_found, class.over */
export async function lockManaged(
	db: Transaction<DB>,
	{ actor, classId }: { actor: Actor; classId: number }
): Promise<HeldClass> {
	const held = await lockClass(db, classId);
	assertManages(actor, held);
	return held;
}

/** @throws class.over for one that was closed or cancelled */
export function assertOpen({ state }: Pick<HeldClass, 'state'>): void {
	if (state !== 'open') throw new DomainError('class.over', 409);
}

/** The row of `class` is organised by a unit that the actor manages classes of. */
export function managedBy(actor: Actor): RawBuilder<boolean> {
	const scope = scopeOf(actor, 'class.manage');
	if (scope !== 'everywhere' && scope.length === 0) return sql<boolean>`false`;
	return sql<boolean>`class.org_unit_id in (
		select org_unit.id from org_unit where ${pathWithin('org_unit.path', scope)})`;
}

/** The row of `class` is open to the person by the posts held on a day, or they have or had a place. */
export function isSeenBy(personId: number, today: string): RawBuilder<boolean> {
	return sql<boolean>`(class.audience_unit_id is null
		or exists (select 1 from class_place
			where class_place.class_id = class.id and class_place.person_id = ${personId})
		or exists (select 1 from appointment
			join position on position.id = appointment.position_id
			join org_unit on org_unit.id = position.org_unit_id
			join org_unit audience on audience.id = class.audience_unit_id
			where appointment.person_id = ${personId} and org_unit.path <@ audience.path
				and ${heldOn({ asOf: today })}))`;
}

export interface Place {
	id: number;
	personId: number;
	askedAt: Date;
	seatedAt: Date | null;
	movedUp: boolean;
}

/** The running places of a class in the order they were asked for: seats and queue. */
export async function listPlaces(db: Kysely<DB>, classId: number): Promise<Place[]> {
	const rows = await db
		.selectFrom('class_place')
		.select(['id', 'person_id', 'asked_at', 'seated_at', 'moved_up'])
		.where('class_id', '=', classId)
		.where('left_at', 'is', null)
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		personId: row.person_id,
		askedAt: row.asked_at,
		seatedAt: row.seated_at,
		movedUp: row.moved_up
	}));
}
