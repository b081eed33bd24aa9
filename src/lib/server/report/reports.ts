import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { latestSlot, type Recurrence } from '#lib/domain/jobs/recurrence.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { exportScope } from '../export/export-scope.ts';
import { pathWithin } from '../person/reading-scope.ts';
import type { ReportFilters, ReportKind } from './report-definition.ts';

export const rhythms = ['day', 'week', 'month', 'quarter'] as const;
export type Rhythm = (typeof rhythms)[number];

export interface Report {
	id: number;
	name: string;
	kind: ReportKind;
	filters: ReportFilters;
	shared: boolean;
	ownerId: number;
	/** Null: somebody outside the register of people. */
	owner: string | null;
	/** How the reader receives it. */
	every: Rhythm | null;
	day: number | null;
}

/** Reports are delivered in the early morning. */
export function recurrenceOf({ every, day }: { every: Rhythm; day: number }): Recurrence {
	const at = '06:00';
	if (every === 'day') return { every, at };
	return every === 'week' ? { every, weekday: Math.min(day, 7), at } : { every, day, at };
}

export interface NewReport {
	name: string;
	kind: ReportKind;
	filters: ReportFilters;
	shared: boolean;
}

/**
 * Keeps a view of the desk under a name.
 *
 * @throws org_unit.not_found for a unit outside the scope
 */
export async function createReport(
	db: Transaction<DB>,
	{ actor, now, ...report }: NewReport & { actor: Actor; now: Date }
): Promise<number> {
	const row = await db
		.insertInto('report')
		.values({
			owner_id: actor.accountId,
			name: report.name,
			kind: report.kind,
			filters: json(report.filters),
			shared: report.shared,
			org_unit_id: await unitOf(db, { actor, code: report.filters.query['unit'] }),
			created_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await audit(db, { actor, action: 'report.created', id: row.id, after: { ...report }, now });
	return row.id;
}

/** @throws report.not_found for anybody but its owner */
export async function changeReport(
	db: Transaction<DB>,
	{ actor, id, now, ...report }: Omit<NewReport, 'kind'> & { actor: Actor; id: number; now: Date }
): Promise<void> {
	const row = await db
		.updateTable('report')
		.set({
			name: report.name,
			filters: json(report.filters),
			shared: report.shared,
			org_unit_id: await unitOf(db, { actor, code: report.filters.query['unit'] })
		})
		.where('id', '=', id)
		.where('owner_id', '=', actor.accountId)
		.where('retired_at', 'is', null)
		.returning('id')
		.executeTakeFirst();
	if (!row) throw notFound('report');
	await audit(db, { actor, action: 'report.changed', id, after: { ...report }, now });
}

/** Nobody receives it any more; what was delivered stays. @throws report.not_found */
export async function retireReport(
	db: Transaction<DB>,
	{ actor, id, now }: { actor: Actor; id: number; now: Date }
): Promise<void> {
	const row = await db
		.updateTable('report')
		.set({ retired_at: now })
		.where('id', '=', id)
		.where('owner_id', '=', actor.accountId)
		.where('retired_at', 'is', null)
		.returning('name')
		.executeTakeFirst();
	if (!row) throw notFound('report');
	await db
		.updateTable('report_subscription')
		.set({ ended_at: now })
		.where('report_id', '=', id)
		.where('ended_at', 'is', null)
		.execute();
	await audit(db, { actor, action: 'report.retired', id, after: { name: row.name }, now });
}

/** The reader receives the report from its next time on. @throws report.not_found */
export async function subscribe(
	db: Transaction<DB>,
	{
		actor,
		id,
		every,
		day,
		now
	}: { actor: Actor; id: number; every: Rhythm; day: number; now: Date }
): Promise<void> {
	await getReport(db, { actor, id });
	await endSubscription(db, { actor, id, now });
	await db
		.insertInto('report_subscription')
		.values({
			report_id: id,
			account_id: actor.accountId,
			every,
			day,
			created_at: now,
			last_slot_at: latestSlot(recurrenceOf({ every, day }), now)
		})
		.execute();
	await audit(db, { actor, action: 'report.subscribed', id, after: { every, day }, now });
}

export async function unsubscribe(
	db: Transaction<DB>,
	{ actor, id, now }: { actor: Actor; id: number; now: Date }
): Promise<void> {
	if (!(await endSubscription(db, { actor, id, now }))) return;
	await audit(db, { actor, action: 'report.unsubscribed', id, after: {}, now });
}

const pageSize = 20;

/** The actor's own reports and those shared with them, newest first. */
export async function listReports(
	db: Kysely<DB>,
	{ actor, after }: { actor: Actor; after?: string }
): Promise<Page<Report>> {
	const [before] = decodeKey(after) ?? [];
	const rows = await visible(db, actor)
		.$if(Number.isSafeInteger(before), (query) => query.where('report.id', '<', before as number))
		.orderBy('report.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	return toPage(rows.map(toReport), pageSize, ({ id }) => [id]);
}

/** @throws report.not_found, also for one that is not shared with the actor */
export async function getReport(
	db: Kysely<DB>,
	{ actor, id }: { actor: Actor; id: number }
): Promise<Report> {
	const row = await visible(db, actor).where('report.id', '=', id).executeTakeFirst();
	if (!row) throw notFound('report');
	return toReport(row);
}

/** What the actor received of a report, newest first; the latest twenty. */
export async function listDeliveries(
	db: Kysely<DB>,
	{ actor, id }: { actor: Actor; id: number }
): Promise<
	{ slotAt: Date; rows: number | null; messageId: number | null; refusal: string | null }[]
> {
	return db
		.selectFrom('report_delivery')
		.where('report_id', '=', id)
		.where('account_id', '=', actor.accountId)
		.orderBy('slot_at', 'desc')
		.limit(20)
		.select(['slot_at as slotAt', 'rows', 'message_id as messageId', 'refusal'])
		.execute();
}

function visible(db: Kysely<DB>, actor: Actor) {
	const scope = exportScope(actor);
	return db
		.selectFrom('report')
		.leftJoin('org_unit', 'org_unit.id', 'report.org_unit_id')
		.innerJoin('account', 'account.id', 'report.owner_id')
		.innerJoin('person', 'person.id', 'account.person_id')
		.leftJoin('report_subscription as own', (join) =>
			join
				.onRef('own.report_id', '=', 'report.id')
				.on('own.account_id', '=', actor.accountId)
				.on('own.ended_at', 'is', null)
		)
		.where('report.retired_at', 'is', null)
		.where((eb) =>
			eb.or([
				eb('report.owner_id', '=', actor.accountId),
				eb.and([
					eb('report.shared', '=', true),
					eb.or([
						eb('report.org_unit_id', 'is', null),
						sql<boolean>`${pathWithin('org_unit.path', scope)}`
					])
				])
			])
		)
		.select([
			'report.id',
			'report.name',
			'report.kind',
			'report.filters',
			'report.shared',
			'report.owner_id',
			'own.every',
			'own.day',
			'person.given_name_th',
			'person.surname_th'
		]);
}

function toReport(row: Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]): Report {
	return {
		id: row.id,
		name: row.name,
		kind: row.kind as ReportKind,
		filters: row.filters as ReportFilters,
		shared: row.shared,
		ownerId: row.owner_id,
		owner: `${row.given_name_th} ${row.surname_th}`,
		every: row.every as Rhythm | null,
		day: row.day
	};
}

/** The unit a view is about: the chosen one, else the only root of its owner's scope. */
async function unitOf(
	db: Kysely<DB>,
	{ actor, code }: { actor: Actor; code: string | undefined }
): Promise<number | null> {
	const scope = exportScope(actor);
	if (code === undefined && scope === 'everywhere') return null;
	const row = await db
		.selectFrom('org_unit')
		.select('id')
		.where(pathWithin('org_unit.path', scope))
		.$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
		.orderBy(sql`nlevel(path)`)
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (!row) throw notFound('org_unit');
	return row.id;
}

async function endSubscription(
	db: Transaction<DB>,
	{ actor, id, now }: { actor: Actor; id: number; now: Date }
): Promise<boolean> {
	const row = await db
		.updateTable('report_subscription')
		.set({ ended_at: now })
		.where('report_id', '=', id)
		.where('account_id', '=', actor.accountId)
		.where('ended_at', 'is', null)
		.returning('id')
		.executeTakeFirst();
	return row !== undefined;
}

const audit = (
	db: Transaction<DB>,
	{
		actor,
		action,
		id,
		after,
		now
	}: { actor: Actor; action: string; id: number; after: object; now: Date }
) =>
	appendAudit(db, {
		actor: { accountId: actor.accountId },
		action,
		subject: { kind: 'report', id },
		after,
		now
	});

/** Whether an error means that somebody may not see (any more) what a report is about. */
export const isRefusal = (thrown: unknown) =>
	thrown instanceof DomainError && (thrown.status === 404 || thrown.status === 403);
