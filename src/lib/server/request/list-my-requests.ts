import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import { listSteps, selectRequests, toRequest, type DecidedStep } from './queries.ts';
import type { StoredRequest } from './queries.ts';
import { describeWaiting, type WaitingRequest } from './read-inbox.ts';

export interface MyRequest {
	request: StoredRequest;
	steps: DecidedStep[];
	waiting: WaitingRequest | undefined;
}

const pageSize = 20;

/** A person's own requests, newest first, each with whose turn it is or what was decided. */
export async function listMyRequests(
	db: Kysely<DB>,
	{ actor, now, after }: { actor: Actor; now: Date; after?: string }
): Promise<Page<MyRequest>> {
	const [afterId] = decodeKey(after) ?? [];
	const rows = await selectRequests(db)
		.where('request.person_id', '=', actor.personId)
		.$if(Number.isSafeInteger(afterId), (query) => query.where('request.id', '<', Number(afterId)))
		.orderBy('request.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows.map(toRequest), pageSize, ({ id }) => [id]);
	return { ...page, rows: await withHistory(db, page.rows, { actor, now }) };
}

/** Requests that an account has decided, newest first. */
export async function listDecided(
	db: Kysely<DB>,
	{ actor, now, after }: { actor: Actor; now: Date; after?: string }
): Promise<Page<MyRequest>> {
	const [afterId] = decodeKey(after) ?? [];
	const rows = await selectRequests(db)
		.where('request.id', 'in', (eb) =>
			eb
				.selectFrom('request_step')
				.where('decided_by', '=', actor.accountId)
				.select('request_step.request_id')
		)
		.$if(Number.isSafeInteger(afterId), (query) => query.where('request.id', '<', Number(afterId)))
		.orderBy('request.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows.map(toRequest), pageSize, ({ id }) => [id]);
	return { ...page, rows: await withHistory(db, page.rows, { actor, now }) };
}

export async function withHistory(
	db: Kysely<DB>,
	requests: readonly StoredRequest[],
	{ actor, now }: { actor: Actor; now: Date }
): Promise<MyRequest[]> {
	const [steps, waiting] = await Promise.all([
		listSteps(
			db,
			requests.map(({ id }) => id)
		),
		describeWaiting(db, requests, {
			actor,
			today: bangkokDay(now),
			holidays: await readHolidays(db)
		})
	]);
	return requests.map((request) => ({
		request,
		steps: steps.filter(({ requestId }) => requestId === request.id),
		waiting: waiting.find(({ request: { id } }) => id === request.id)
	}));
}
