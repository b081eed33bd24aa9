import type { Kysely, Transaction } from 'kysely';
import { toDayNumber } from '#lib/domain/qualification/calendar.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { settleAssignments } from '../audience/settle-assignments.ts';
import type { DB } from '../db/schema.ts';
import type { Handler } from '../jobs/handler.ts';
import { queueMessage } from '../message/queue-message.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';
import { listConcerned } from './list-concerned.ts';
import { planReminders, type PlannedReminders } from './plan-reminders.ts';

const batch = 500;

/**
 * Tells everybody whose deadline is 30, 7 or 1 day away, and sends the summaries of what is overdue.
 * Each message is one event and exists once, so that running twice, or going on after a stop in the
 * middle, tells nobody anything twice.
 */
export const sendReminders: Handler = async (db, _payload, { now }) => {
	await remindEverybody(db, now);
};

/** @returns how many messages were queued */
export async function remindEverybody(db: Kysely<DB>, now: Date): Promise<number> {
	const today = bangkokDay(now);
	await settleIntervals(db);
	await settleAssignments(db, { now });
	let queued = 0;
	for (let after = 0; ;) {
		const personIds = await listConcerned(db, { today, after, limit: batch });
		const last = personIds.at(-1);
		if (last === undefined) return queued;
		const plans = await planReminders(db, { personIds, today });
		queued += await db.transaction().execute((trx) => queue(trx, plans, { today, now }));
		after = last;
	}
}

async function queue(
	db: Transaction<DB>,
	plans: ReadonlyMap<number, PlannedReminders>,
	{ today, now }: { today: string; now: Date }
): Promise<number> {
	let queued = 0;
	const tell = async (message: Parameters<typeof queueMessage>[1]) => {
		if ((await queueMessage(db, message)) !== undefined) queued++;
	};
	for (const [personId, { deadlines, overdue, summary }] of plans) {
		for (const { item, verdict } of deadlines)
			if (verdict.sends)
				await tell({
					personId,
					kind: 'deadline',
					params: {
						title: item.title,
						due: { day: item.due.on },
						days: toDayNumber(item.due.on) - toDayNumber(today)
					},
					dedupeKey: verdict.key,
					now,
					subjectUrl: '/'
				});
		const [first] = overdue;
		if (summary.sends && first)
			await tell({
				personId,
				kind: 'digest',
				params: { count: overdue.length, title: first.title, due: { day: first.due.on } },
				dedupeKey: summary.key,
				now,
				subjectUrl: '/'
			});
	}
	return queued;
}
