import type { Kysely } from 'kysely';
import { latestSlot } from '#lib/domain/jobs/recurrence.ts';
import type { DB } from '../db/schema.ts';
import { enqueueJob } from './enqueue-job.ts';
import type { Schedule } from './handler.ts';

/**
 * Asks for the scheduled work that has come due, each time of a schedule once whichever process sees it
 * first. After days without any process only the latest time is made up for: what was due before it
 * would be stale. A schedule that is new begins with its next time.
 *
 * @returns the names asked for now
 */
export async function askByCalendar(
	db: Kysely<DB>,
	{ schedules, now }: { schedules: readonly Schedule[]; now: Date }
): Promise<string[]> {
	const rows = await db.selectFrom('job_schedule').selectAll().execute();
	const known = new Map(rows.map(({ name, last_slot_at }) => [name, last_slot_at]));
	const asked: string[] = [];
	for (const { name, recurrence } of schedules) {
		const slot = latestSlot(recurrence, now);
		const last = known.get(name);
		if (!last)
			await db
				.insertInto('job_schedule')
				.values({ name, last_slot_at: slot })
				.onConflict((conflict) => conflict.column('name').doNothing())
				.execute();
		else if (last < slot && (await askFor(db, { name, slot, now }))) asked.push(name);
	}
	return asked;
}

function askFor(
	db: Kysely<DB>,
	{ name, slot, now }: { name: string; slot: Date; now: Date }
): Promise<boolean> {
	return db.transaction().execute(async (trx) => {
		const moved = await trx
			.updateTable('job_schedule')
			.set({ last_slot_at: slot })
			.where('name', '=', name)
			.where('last_slot_at', '<', slot)
			.returning('name')
			.executeTakeFirst();
		if (!moved) return false;
		const payload = { slot: slot.toISOString() };
		await enqueueJob(trx, { name, payload, key: `${name}@${payload.slot}`, now });
		return true;
	});
}
