import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { stepsOf, type StepRole } from '#lib/domain/request/steps.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { workingDaysBetween, type Holidays } from '#lib/domain/thai/working-days.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { decidableIds } from './decidable.ts';
import { foresee, type Effect } from './foresee.ts';
import { selectRequests, toRequest, type StoredRequest } from './queries.ts';
import { readTurns, type NamedDecider } from './read-turns.ts';

type Text = { th: string; en: string };

export interface WaitingRequest {
	request: StoredRequest;
	/** Working days in silence. */
	waited: number;
	/** How many places in line silence has moved it on. */
	level: number;
	escalatesOn: string | null;
	/** Whose turn it is. */
	deciders: NamedDecider[];
	/** Who must approve after this step. */
	then: StepRole[];
	effect: Effect | undefined;
	/** The absent decider in whose stead the reader may decide; null: by own right. */
	onBehalfOf: Text | null;
}

const pageSize = 20;

/** What an account may decide today, the longest waiting first. */
export async function readInbox(
	db: Kysely<DB>,
	{ actor, now, after }: { actor: Actor; now: Date; after?: string }
): Promise<Page<WaitingRequest>> {
	const today = bangkokDay(now);
	const holidays = await readHolidays(db);
	const ids = decidableIds({ ...actor, today, holidays });
	const [since, afterId] = decodeKey(after) ?? [];
	const rows = await selectRequests(db)
		.where(sql<boolean>`request.id in ${ids}`)
		.$if(typeof since === 'string' && Number.isSafeInteger(afterId), (query) =>
			query.where(
				sql<boolean>`(request.awaits_since, request.id) > (${since}::date, ${afterId}::bigint)`
			)
		)
		.orderBy('request.awaits_since')
		.orderBy('request.id')
		.limit(pageSize + 1)
		.execute();
	const page = toPage(rows.map(toRequest), pageSize, ({ awaitsSince, id }) => [awaitsSince, id]);
	return { ...page, rows: await describeWaiting(db, page.rows, { actor, today, holidays }) };
}

/** Whose turn each open request is, since when, and what saying yes would do. */
export async function describeWaiting(
	db: Kysely<DB>,
	requests: readonly StoredRequest[],
	{ actor, today, holidays }: { actor: Actor; today: string; holidays: Holidays }
): Promise<WaitingRequest[]> {
	const open = requests.flatMap((request) =>
		request.awaits && request.awaitsSince
			? [{ ...request, awaits: request.awaits, awaitsSince: request.awaitsSince }]
			: []
	);
	const [turns, effects] = await Promise.all([
		readTurns(db, { requests: open, today, holidays }),
		foresee(db, { requests: open, today })
	]);
	const absent = await namesOfAccounts(
		db,
		[...turns.values()].flatMap(({ entitled }) =>
			entitled.flatMap(({ accountId, onBehalfOf }) =>
				accountId === actor.accountId && onBehalfOf !== null ? [onBehalfOf] : []
			)
		)
	);
	return open.flatMap((request): WaitingRequest[] => {
		const turn = turns.get(request.id);
		if (!turn) return [];
		const mine = turn.entitled.filter(({ accountId }) => accountId === actor.accountId);
		const stead = mine.some(({ onBehalfOf }) => onBehalfOf === null)
			? undefined
			: mine[0]?.onBehalfOf;
		return [
			{
				request,
				waited: workingDaysBetween(request.awaitsSince, today, holidays),
				level: turn.level,
				escalatesOn: turn.escalatesOn,
				deciders: [...(turn.line[turn.level]?.deciders ?? [])],
				then: remaining(request),
				effect: effects.get(request.id),
				onBehalfOf: stead == null ? null : (absent.get(stead) ?? null)
			}
		];
	});
}

function remaining({ asked, awaits, submittedOn }: StoredRequest): StepRole[] {
	const steps = asked.kind === 'evidence' ? stepsOf(asked) : stepsOf({ ...asked, submittedOn });
	return awaits === null ? [] : steps.slice(steps.indexOf(awaits) + 1);
}

async function namesOfAccounts(db: Kysely<DB>, ids: number[]): Promise<Map<number, Text>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('account.id', 'in', [...new Set(ids)])
		.select(['account.id', ...nameColumns])
		.execute();
	return new Map(rows.map((row) => [row.id, nameOf(row)]));
}
