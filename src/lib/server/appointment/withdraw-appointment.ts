import type { Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { refreshIntervals } from '../qualification/refresh-intervals.ts';
import { reachAppointment, type AppointmentChange } from './end-appointment.ts';

/**
 * An appointment was found never to have been so. It stays on record, struck out, and in every answer
 * as known before today.
 *
 * @throws person.not_found, appointment.not_found
 */
export async function withdrawAppointment(
	db: Transaction<DB>,
	input: AppointmentChange
): Promise<void> {
	const { id, starts_on, ends_on } = await reachAppointment(db, input);
	await db
		.updateTable('appointment')
		.set({ withdrawn_on: bangkokDay(input.now) })
		.where('id', '=', id)
		.execute();
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'appointment.withdrawn',
		subject: { kind: 'person', id: input.personId },
		before: { appointment: id, from: starts_on, until: ends_on },
		after: { appointment: id, order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
	await refreshIntervals(db, [input.personId]);
}
