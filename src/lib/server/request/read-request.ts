import type { Kysely } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { listSameFile, type SameFile } from '../document/list-same.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import { findRequest, listSteps, type DecidedStep, type StoredRequest } from './queries.ts';
import { describeWaiting, type WaitingRequest } from './read-inbox.ts';
import { readTurns } from './read-turns.ts';

export interface ShownRequest {
	request: StoredRequest;
	steps: DecidedStep[];
	waiting: WaitingRequest | undefined;
	/** What the reader may do and see. */
	may: { decide: boolean; withdraw: boolean; file: boolean };
	/** The file's name and size; undefined for an extension. */
	file: { id: number; name: string; contentType: string; size: number } | undefined;
	/** Where the very same file was handed in too; empty for who does not review it. */
	sameFile: SameFile[];
}

/**
 * A request as its person, those who may decide it or have, and HR of its unit see it.
 *
 * @throws request.not_found to everybody else
 */
export async function readRequest(
	db: Kysely<DB>,
	{ actor, requestId, now }: { actor: Actor; requestId: number; now: Date }
): Promise<ShownRequest> {
	const request = await findRequest(db, requestId);
	if (!request) throw notFound('request');
	const today = bangkokDay(now);
	const holidays = await readHolidays(db);
	const steps = await listSteps(db, [requestId]);
	const { awaits, awaitsSince } = request;
	const turn =
		awaits && awaitsSince
			? (
					await readTurns(db, {
						requests: [{ ...request, awaits, awaitsSince }],
						today,
						holidays
					})
				).get(requestId)
			: undefined;
	const own = request.personId === actor.personId;
	const decide = turn?.entitled.some(({ accountId }) => accountId === actor.accountId) ?? false;
	const decided = steps.some(({ decidedBy }) => decidedBy.accountId === actor.accountId);
	const reaches = (capability: 'request.oversee' | 'person.read_private') =>
		isWithin(request.unitPath, scopeOf(actor, capability));
	const oversees = reaches('request.oversee');
	if (!own && !decide && !decided && !oversees) throw notFound('request');
	const reviews = decide || decided || oversees;
	const [[waiting], file, sameFile] = await Promise.all([
		describeWaiting(db, [request], { actor, today, holidays }),
		request.asked.kind === 'evidence' ? findFile(db, request.asked.documentId) : undefined,
		request.asked.kind === 'evidence' && reviews && !own
			? listSameFile(db, { documentId: request.asked.documentId, requestId })
			: []
	]);
	return {
		request,
		steps,
		waiting,
		may: {
			decide,
			withdraw: own && request.outcome === null,
			file: own || decide || decided || reaches('person.read_private')
		},
		file,
		sameFile
	};
}

function isWithin(path: string, scope: 'everywhere' | string[]): boolean {
	return (
		scope === 'everywhere' || scope.some((root) => path === root || path.startsWith(`${root}.`))
	);
}

async function findFile(db: Kysely<DB>, id: number) {
	const row = await db
		.selectFrom('document')
		.where('id', '=', id)
		.select(['id', 'name', 'content_type as contentType'])
		.select((eb) => eb.fn<number>('octet_length', ['bytes']).as('size'))
		.executeTakeFirst();
	return row;
}
