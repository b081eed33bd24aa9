import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { assertReachesPerson } from '../person/reach-person.ts';
import { refreshIntervals } from '../qualification/refresh-intervals.ts';

export interface AppointmentChange {
	actor: Actor;
	personId: number;
	appointmentId: number;
	orderNo?: string | undefined;
	reason: string;
	now: Date;
}

/**
 * An appointment has a last day: the first one that is entered, or another than was entered before.
 *
 * @throws person.not_found, appointment.not_found, appointment.ends_before_start
 */
export async function endAppointment(
	db: Transaction<DB>,
	input: AppointmentChange & { endsOn: string }
): Promise<void> {
	const before = await reachAppointment(db, input);
	if (input.endsOn < before.starts_on) throw new DomainError('appointment.ends_before_start', 409);
	await setEnd(db, { ...input, today: bangkokDay(input.now) });
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'appointment.ended',
		subject: { kind: 'person', id: input.personId },
		before: { until: before.ends_on },
		after: { appointment: before.id, until: input.endsOn, order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
	await refreshIntervals(db, [input.personId]);
}

/**
 * The end of an appointment, known from today. An end that was known already is not written over:
 * the appointment as it was known gives way to one with the new end.
 */
export async function setEnd(
	db: Transaction<DB>,
	{ appointmentId, endsOn, today }: { appointmentId: number; endsOn: string; today: string }
): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('appointment')
		.set({ ends_on: endsOn, end_recorded_on: today })
		.where('id', '=', appointmentId)
		.where('ends_on', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows > 0n) return;
	await sql`
		with gone as (
			update appointment set withdrawn_on = ${today}::date
			where id = ${appointmentId}::bigint returning *
		)
		insert into appointment (person_id, position_id, kind, starts_on, ends_on, order_no, recorded_on)
		select person_id, position_id, kind, starts_on, ${endsOn}::date, order_no, ${today}::date
		from gone`.execute(db);
}

/** @throws person.not_found, access.not_allowed, appointment.not_found (also for a withdrawn one) */
export async function reachAppointment(
	db: Kysely<DB>,
	{ actor, personId, appointmentId, now }: AppointmentChange
) {
	const today = bangkokDay(now);
	await assertReachesPerson(db, { actor, personId, capability: 'person.write', today });
	const appointment = await db
		.selectFrom('appointment')
		.selectAll()
		.where('id', '=', appointmentId)
		.where('person_id', '=', personId)
		.where('withdrawn_on', 'is', null)
		.executeTakeFirst();
	if (!appointment) throw notFound('appointment');
	return appointment;
}
