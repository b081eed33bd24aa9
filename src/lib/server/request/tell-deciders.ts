import type { Kysely, Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import type { Handler } from '../jobs/handler.ts';
import { queueMessage } from '../message/queue-message.ts';
import { selectRequests, toRequest, type StoredRequest } from './queries.ts';
import { readTurns } from './read-turns.ts';
import { titlesOf } from './titles.ts';

/**
 * Tells everybody whose turn has come that a request waits for them, each once a turn. Whether they
 * may decide does not depend on having been told.
 */
export async function tellDeciders(
	db: Transaction<DB>,
	{ requests, now }: { requests: readonly StoredRequest[]; now: Date }
): Promise<void> {
	const open = requests.flatMap((request) =>
		request.awaits && request.awaitsSince
			? [{ ...request, awaits: request.awaits, awaitsSince: request.awaitsSince }]
			: []
	);
	const [turns, titles] = await Promise.all([
		readTurns(db, { requests: open, today: bangkokDay(now), holidays: await readHolidays(db) }),
		titlesOf(db, open)
	]);
	for (const request of open) {
		const turn = turns.get(request.id);
		for (const { personId } of turn?.entitled.filter(({ level }) => level === turn.level) ?? [])
			await queueMessage(db, {
				personId,
				kind: 'request_waiting',
				params: {
					person: request.personName,
					title: titles[request.id] ?? { th: '' },
					on: { day: request.submittedOn }
				},
				dedupeKey: `request:${request.id}:${request.awaits}:${request.awaitsSince}:${turn?.level}:${personId}`,
				now,
				subjectUrl: `/requests/${request.id}`
			});
	}
}

/** Tells deciders of one request, inside the transaction that made it wait for them. */
export async function tellDecidersOf(
	db: Transaction<DB>,
	{ requestId, now }: { requestId: number; now: Date }
): Promise<void> {
	const rows = await selectRequests(db).where('request.id', '=', requestId).execute();
	await tellDeciders(db, { requests: rows.map(toRequest), now });
}

const batch = 200;

/** Every morning: whoever is next in line since silence moved a request on. Only tells. */
export const tellOfWaiting: Handler = async (db, _payload, { now }) => {
	for (let after = 0; ;) {
		const requests = await listOpen(db, after);
		if (requests.length === 0) return;
		await db.transaction().execute((trx) => tellDeciders(trx, { requests, now }));
		after = requests.at(-1)?.id ?? after;
	}
};

async function listOpen(db: Kysely<DB>, after: number): Promise<StoredRequest[]> {
	const rows = await selectRequests(db)
		.where('request.awaits', 'is not', null)
		.where('request.id', '>', after)
		.orderBy('request.id')
		.limit(batch)
		.execute();
	return rows.map(toRequest);
}
