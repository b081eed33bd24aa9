import { sql, type Kysely, type RawBuilder } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { placeThresholds } from '#lib/domain/request/escalation.ts';
import type { RequestKind } from '#lib/domain/request/steps.ts';
import { addMonthsToDay } from '#lib/domain/qualification/calendar.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { workingDaysBetween, type Holidays } from '#lib/domain/thai/working-days.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import { pathWithin } from '../person/reading-scope.ts';
import { withHistory, type MyRequest } from './list-my-requests.ts';
import { selectRequests, toRequest } from './queries.ts';

export const overseenStates = ['open', 'escalated', 'decided'] as const;
export type OverseenState = (typeof overseenStates)[number];

export interface OverseenFilter {
	state: OverseenState;
	kind?: RequestKind;
	/** A unit and all below it. */
	unitPath?: string;
}

export interface Overview {
	page: Page<MyRequest>;
	counts: Record<OverseenState, number>;
	/** Working days from coming to a decider until the decision, over the last twelve months. */
	median: { days: number; decisions: number } | undefined;
}

const pageSize = 30;

/** Where an actor oversees requests. @throws request.not_found for who oversees none */
export function overseeingScope(actor: Actor): 'everywhere' | string[] {
	const scope = scopeOf(actor, 'request.oversee');
	if (scope !== 'everywhere' && scope.length === 0) throw notFound('request');
	return scope;
}

/**
 * The requests of the units that HR looks after: those waiting (the longest first), those silent for
 * more than five working days, those closed (the newest first).
 *
 * @throws request.not_found for who oversees none
 */
export async function overseeRequests(
	db: Kysely<DB>,
	input: { actor: Actor; filter: OverseenFilter; now: Date; after?: string }
): Promise<Overview> {
	const { actor, filter, now } = input;
	const scope = overseeingScope(actor);
	const today = bangkokDay(now);
	const holidays = await readHolidays(db);
	const [silentSince = today] = placeThresholds(today, 1, holidays);
	const states: Record<OverseenState, RawBuilder<boolean>> = {
		open: sql<boolean>`request.awaits is not null`,
		escalated: sql<boolean>`(request.awaits is not null
			and request.awaits_since <= ${silentSince}::date)`,
		decided: sql<boolean>`request.awaits is null`
	};
	const narrowed = [
		pathWithin('org_unit.path', scope),
		...(filter.unitPath ? [pathWithin('org_unit.path', [filter.unitPath])] : []),
		...(filter.kind ? [sql<boolean>`request.kind = ${filter.kind}`] : [])
	];
	const where = sql<boolean>`${sql.join(narrowed, sql` and `)}`;
	const [page, counts, median] = await Promise.all([
		listPage(db, { ...input, where: sql<boolean>`${where} and ${states[filter.state]}` }),
		countStates(db, { where, states }),
		readMedian(db, { where, today, holidays })
	]);
	return {
		page: { ...page, rows: await withHistory(db, page.rows.map(toRequest), { actor, now }) },
		counts,
		median
	};
}

async function listPage(
	db: Kysely<DB>,
	{ where, filter, after }: { where: RawBuilder<boolean>; filter: OverseenFilter; after?: string }
) {
	const query = selectRequests(db)
		.where(where)
		.limit(pageSize + 1);
	const [first, second] = decodeKey(after) ?? [];
	if (filter.state === 'decided') {
		const rows = await query
			.$if(Number.isSafeInteger(first), (q) => q.where('request.id', '<', Number(first)))
			.orderBy('request.id', 'desc')
			.execute();
		return toPage(rows, pageSize, ({ id }) => [id]);
	}
	const rows = await query
		.$if(typeof first === 'string' && Number.isSafeInteger(second), (q) =>
			q.where(
				sql<boolean>`(request.awaits_since, request.id) > (${first}::date, ${second}::bigint)`
			)
		)
		.orderBy('request.awaits_since')
		.orderBy('request.id')
		.execute();
	return toPage(rows, pageSize, (row) => [row.awaits_since, row.id]);
}

async function countStates(
	db: Kysely<DB>,
	{
		where,
		states
	}: { where: RawBuilder<boolean>; states: Record<OverseenState, RawBuilder<boolean>> }
): Promise<Record<OverseenState, number>> {
	const count = (state: OverseenState) =>
		sql<number>`(count(*) filter (where ${states[state]}))::int`.as(state);
	return db
		.selectFrom('request')
		.innerJoin('org_unit', 'org_unit.id', 'request.org_unit_id')
		.where(where)
		.select([count('open'), count('escalated'), count('decided')])
		.executeTakeFirstOrThrow();
}

/** Grouped by its two days in SQL; only working days have to be counted here. */
async function readMedian(
	db: Kysely<DB>,
	{ where, today, holidays }: { where: RawBuilder<boolean>; today: string; holidays: Holidays }
): Promise<Overview['median']> {
	const rows = await db
		.selectFrom('request_step')
		.innerJoin('request', 'request.id', 'request_step.request_id')
		.innerJoin('org_unit', 'org_unit.id', 'request.org_unit_id')
		.where(where)
		.where('request_step.decided_on', '>', addMonthsToDay(today, -12))
		.groupBy(['request_step.opened_on', 'request_step.decided_on'])
		.select(['request_step.opened_on', 'request_step.decided_on'])
		.select(sql<number>`count(*)::int`.as('count'))
		.execute();
	const waits = rows
		.map(({ opened_on, decided_on, count }) => ({
			days: workingDaysBetween(opened_on, decided_on, holidays),
			count
		}))
		.sort((a, b) => a.days - b.days);
	const decisions = waits.reduce((sum, { count }) => sum + count, 0);
	if (decisions === 0) return undefined;
	const at = (index: number) => {
		let left = index;
		for (const { days, count } of waits) if ((left -= count) < 0) return days;
		return 0;
	};
	const days = (at(Math.floor((decisions - 1) / 2)) + at(Math.floor(decisions / 2))) / 2;
	return { days, decisions };
}
