import type { Transaction } from 'kysely';
import type { AppointmentKind } from '#lib/domain/staff/requirements.ts';
import type { DB } from '../db/schema.ts';
import { placeInPost } from './appoint.ts';
import type { AppointmentChange } from './end-appointment.ts';
import { reachAppointment } from './end-appointment.ts';
import { withdrawAppointment } from './withdraw-appointment.ts';

/**
 * An appointment as it should have been entered: the wrong one is withdrawn, the right one takes its
 * place, known from today.
 *
 * @throws what `withdrawAppointment` and `appoint` refuse
 */
export async function correctAppointment(
	db: Transaction<DB>,
	input: AppointmentChange & { kind: AppointmentKind; startsOn: string; endsOn: string | null }
): Promise<{ id: number }> {
	const wrong = await reachAppointment(db, input);
	await withdrawAppointment(db, input);
	const { kind, startsOn, endsOn } = input;
	const { id } = await placeInPost(db, {
		...input,
		positionId: wrong.position_id,
		kind,
		startsOn,
		endsOn,
		orderNo: input.orderNo ?? wrong.order_no ?? undefined
	});
	return { id };
}
