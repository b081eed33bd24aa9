import type { Kysely } from 'kysely';
import type { Actor, HeldRole } from '#lib/domain/access/capabilities.ts';
import { latestSlot } from '#lib/domain/jobs/recurrence.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { writeXlsx } from '../documents/xlsx.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import type { Handler } from '../jobs/handler.ts';
import { queueMessage } from '../message/queue-message.ts';
import { reportTable } from './report-table.ts';
import { getReport, isRefusal, recurrenceOf, type Report, type Rhythm } from './reports.ts';

/**
 * Asks for a delivery to everybody whose time has come, once for each time. Of several times that
 * were missed only the latest is made up for.
 */
export const deliverDueReports: Handler = async (db, _payload, { now }) => {
	const subscriptions = await db
		.selectFrom('report_subscription')
		.where('ended_at', 'is', null)
		.selectAll()
		.execute();
	for (const { id, report_id, account_id, every, day, last_slot_at } of subscriptions) {
		const slot = latestSlot(recurrenceOf({ every: every as Rhythm, day }), now);
		if (slot <= last_slot_at) continue;
		await db.transaction().execute(async (trx) => {
			await trx
				.updateTable('report_subscription')
				.set({ last_slot_at: slot })
				.where('id', '=', id)
				.execute();
			await askDelivery(trx, { reportId: report_id, accountId: account_id, slot, now });
		});
	}
};

/** Asks that an account receives a report, once for a time. */
export async function askDelivery(
	db: Kysely<DB>,
	{ reportId, accountId, slot, now }: { reportId: number; accountId: number; slot: Date; now: Date }
): Promise<void> {
	const payload = { report: reportId, account: accountId, slot: slot.toISOString() };
	await enqueueJob(db, {
		name: 'report.deliver',
		payload,
		key: `report:${reportId}:${accountId}:${payload.slot}`,
		now
	});
}

/**
 * Makes the report with the rights that its recipient has now, and sends it as a message with the
 * workbook. Who may not see it any more gets none, and the history says so.
 */
export const deliverReport: Handler = async (db, payload, { now }) => {
	const {
		report: id,
		account,
		slot
	} = payload as { report: number; account: number; slot: string };
	const slotAt = new Date(slot);
	const reader = await findReader(db, { accountId: account, today: bangkokDay(now) });
	const made =
		reader && (await makeWorkbook(db, { actor: reader, id, locale: reader.locale, now }));
	await db.transaction().execute(async (trx) => {
		const row = await trx
			.insertInto('report_delivery')
			.values({
				report_id: id,
				account_id: account,
				slot_at: slotAt,
				made_at: now,
				rows: made?.rows ?? null,
				refusal: made ? null : 'no_access'
			})
			.onConflict((conflict) =>
				conflict.columns(['report_id', 'account_id', 'slot_at']).doNothing()
			)
			.returning('id')
			.executeTakeFirst();
		if (!row || !made || !reader) return;
		const today = bangkokDay(now);
		const messageId = await queueMessage(trx, {
			personId: reader.personId,
			kind: 'report_ready',
			params: { name: made.report.name, on: { day: today }, rows: made.rows },
			dedupeKey: `report:${id}:${account}:${slot}`,
			subjectUrl: `/hr/reports/${id}`,
			file: { name: fileName(made.report, today), mediaType: xlsxType, content: made.content },
			now
		});
		await trx
			.updateTable('report_delivery')
			.set({ message_id: messageId ?? null })
			.where('id', '=', row.id)
			.execute();
		await appendAudit(trx, {
			actor: { system: 'report' },
			action: 'report.delivered',
			subject: { kind: 'report', id },
			after: { account, rows: made.rows, slot },
			now
		});
	});
};

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const fileName = ({ name }: Pick<Report, 'name'>, today: string) =>
	`${name.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 80)} ${today}.xlsx`;

/** A report as a workbook; undefined for who may not see what it is about. */
export async function makeWorkbook(
	db: Kysely<DB>,
	{ actor, id, locale, now }: { actor: Actor; id: number; locale: 'th' | 'en'; now: Date }
): Promise<{ report: Report; content: Uint8Array; rows: number } | undefined> {
	try {
		const report = await getReport(db, { actor, id });
		const { kind, filters } = report;
		const table = await reportTable(db, { kind, filters, actor, locale, now });
		let rows = 0;
		async function* counted() {
			for await (const row of table.rows) {
				rows++;
				yield row;
			}
		}
		const sheet = { name: report.name, columns: table.columns, rows: counted() };
		const content = await writeXlsx([sheet], { locale });
		return { report, content, rows };
	} catch (thrown) {
		if (isRefusal(thrown)) return undefined;
		throw thrown;
	}
}

/** An account with the roles it holds today; undefined for one that is closed. */
async function findReader(
	db: Kysely<DB>,
	{ accountId, today }: { accountId: number; today: string }
): Promise<(Actor & { locale: 'th' | 'en' }) | undefined> {
	const account = await db
		.selectFrom('account')
		.where('id', '=', accountId)
		.where('disabled_at', 'is', null)
		.select(['person_id', 'locale'])
		.executeTakeFirst();
	if (!account) return undefined;
	const roles = await db
		.selectFrom('role_grant')
		.leftJoin('org_unit', 'org_unit.id', 'role_grant.org_unit_id')
		.where('account_id', '=', accountId)
		.where('starts_on', '<=', today)
		.where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
		.select(['role', 'org_unit.path as unitPath'])
		.execute();
	return {
		accountId,
		personId: account.person_id,
		roles: roles as HeldRole[],
		locale: account.locale === 'en' ? 'en' : 'th'
	};
}
