import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { handlers } from '#lib/server/jobs/handlers.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { listMessages, openMessageFile } from '#lib/server/message/queries.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { deliverDueReports } from '#lib/server/report/deliver-reports.ts';
import { previewReport } from '#lib/server/report/preview-report.ts';
import { defaultFilters, readView } from '#lib/server/report/report-definition.ts';
import {
	changeReport,
	createReport,
	getReport,
	listDeliveries,
	listReports,
	retireReport,
	subscribe,
	unsubscribe
} from '#lib/server/report/reports.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+07:00`);
const start = at('2026-11-25');
const context = { jobId: 1, attempt: 1, isLastAttempt: false };

/** Somebody with a post in a unit of their own who is HR there. */
async function officer(role: 'hr_officer' | 'manager' = 'hr_officer') {
	const person = await world(db()).learner();
	await db()
		.insertInto('role_grant')
		.values({
			account_id: person.accountId,
			role,
			org_unit_id: person.unitId,
			starts_on: '2020-01-01',
			reason: 'ทดสอบ'
		})
		.execute();
	const actor: Actor = {
		accountId: person.accountId,
		personId: person.personId,
		roles: [{ role, unitPath: person.unitPath }]
	};
	return { ...person, actor };
}

const create = (actor: Actor, more: Partial<Parameters<typeof createReport>[1]> = {}) =>
	db()
		.transaction()
		.execute((trx) =>
			createReport(trx, {
				actor,
				name: 'คุณวุฒิที่จะหมดอายุ ไตรมาสหน้า',
				kind: 'expiring',
				filters: defaultFilters,
				shared: false,
				now: start,
				...more
			})
		);
const receive = (actor: Actor, id: number, every: 'day' | 'month', now = start) =>
	db()
		.transaction()
		.execute((trx) => subscribe(trx, { actor, id, every, day: 1, now }));
/** The morning's work on a day. */
async function morning(day: string) {
	const now = at(day, '06:05');
	await deliverDueReports(db(), {}, { now, ...context });
	await runDueJobs(db(), { handlers, clock: () => now });
}
/** Passes the exam that qualifies for 36 months from a day. */
const qualify = (personId: number, on: string) =>
	db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				personId,
				kind: 'assessed',
				subject: 'trial-exam',
				occurredOn: on,
				details: { score: 90 },
				source: 'hr_file',
				now: at(on)
			})
		);

describe('a saved report', () => {
	it('of what lapses next quarter comes on the 1st, once, as a workbook with its Thai intact', async () => {
		await world(db()).standard(datedStandard);
		const hr = await officer();
		await qualify(hr.personId, '2024-02-10');
		const id = await create(hr.actor);
		await receive(hr.actor, id, 'month');
		await morning('2026-11-30');
		expect(await listDeliveries(db(), { actor: hr.actor, id })).toEqual([]);
		await morning('2026-12-01');
		await morning('2026-12-01');
		await morning('2026-12-02');
		const { rows } = await listMessages(db(), { personId: hr.personId, locale: 'th' });
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({
			subject: 'รายงาน “คุณวุฒิที่จะหมดอายุ ไตรมาสหน้า” ประจำวันที่ 1 ธันวาคม 2569',
			url: `/hr/reports/${id}`
		});
		const file = await openMessageFile(db(), {
			personId: hr.personId,
			id: rows[0]?.id ?? 0,
			now: start
		});
		const book = new ExcelJS.Workbook();
		await book.xlsx.load(file.content as never);
		const sheet = book.worksheets[0];
		expect(sheet?.getRow(1).values).toContain('มาตรฐานคุณวุฒิ');
		expect(sheet?.getRow(2).values).toContain('มาตรฐานทดลอง');
		expect(sheet?.getRow(2).values).toContain('10/02/2570');
		expect(sheet?.rowCount).toBe(2);
	});

	it('makes up for the latest time only after weeks without any work', async () => {
		const hr = await officer();
		const id = await create(hr.actor);
		await receive(hr.actor, id, 'day');
		await morning('2026-12-20');
		const deliveries = await listDeliveries(db(), { actor: hr.actor, id });
		expect(deliveries.map(({ slotAt }) => slotAt)).toEqual([at('2026-12-20', '06:00')]);
	});

	it('shows each recipient only what they may see on the day', async () => {
		await world(db()).standard(datedStandard);
		const hr = await officer();
		const other = await officer();
		await qualify(hr.personId, '2024-02-10');
		await qualify(other.personId, '2024-02-10');
		const everywhere: Actor = { ...hr.actor, roles: [{ role: 'auditor', unitPath: null }] };
		const id = await create(everywhere, { shared: true });
		const seen = async (actor: Actor) => {
			const report = await getReport(db(), { actor, id });
			const { rows } = await previewReport(db(), { report, actor, locale: 'th', now: start });
			return rows.length;
		};
		expect(await seen(everywhere)).toBeGreaterThanOrEqual(2);
		expect(await seen(other.actor)).toBe(1);

		await receive(other.actor, id, 'day', at('2026-12-24'));
		await db()
			.updateTable('role_grant')
			.set({ ends_on: '2026-12-24' })
			.where('account_id', '=', other.accountId)
			.execute();
		await morning('2026-12-25');
		const [delivery] = await listDeliveries(db(), { actor: other.actor, id });
		expect(delivery).toMatchObject({ refusal: 'no_access', rows: null, messageId: null });
		const { rows } = await listMessages(db(), { personId: other.personId, locale: 'th' });
		expect(rows).toEqual([]);
	});

	it('is seen by its owner and, shared, by who makes reports for its unit', async () => {
		const hr = await officer();
		const other = await officer();
		const manager = await officer('manager');
		const auditor: Actor = { ...other.actor, roles: [{ role: 'auditor', unitPath: null }] };
		const id = await create(hr.actor);
		const sees = async (actor: Actor) =>
			(await listReports(db(), { actor })).rows.some((report) => report.id === id);
		expect([await sees(hr.actor), await sees(auditor)]).toEqual([true, false]);
		const { name, filters } = await getReport(db(), { actor: hr.actor, id });
		const share = (actor: Actor) =>
			db()
				.transaction()
				.execute((trx) =>
					changeReport(trx, { actor, id, name, filters, shared: true, now: start })
				);
		await expect(share(auditor)).rejects.toThrow('report.not_found');
		await share(hr.actor);
		expect([await sees(auditor), await sees(other.actor)]).toEqual([true, false]);
		await expect(sees(manager.actor)).rejects.toThrow('page.not_found');
		await expect(receive(other.actor, id, 'day')).rejects.toThrow('report.not_found');
	});

	it('comes to nobody once they stop receiving it, or it is retired', async () => {
		const hr = await officer();
		const [left, retired] = [await create(hr.actor), await create(hr.actor)];
		for (const id of [left, retired]) await receive(hr.actor, id, 'day');
		await db()
			.transaction()
			.execute((trx) => unsubscribe(trx, { actor: hr.actor, id: left, now: start }));
		await db()
			.transaction()
			.execute((trx) => retireReport(trx, { actor: hr.actor, id: retired, now: start }));
		await morning('2026-12-30');
		for (const id of [left, retired])
			expect(await listDeliveries(db(), { actor: hr.actor, id })).toEqual([]);
		await expect(getReport(db(), { actor: hr.actor, id: retired })).rejects.toThrow(
			'report.not_found'
		);
	});

	it('of each kind gives rows', async () => {
		await world(db()).standard(datedStandard);
		const hr = await officer();
		await qualify(hr.personId, '2026-10-10');
		await db()
			.transaction()
			.execute((trx) =>
				recordFact(trx, {
					personId: hr.personId,
					kind: 'credited',
					subject: 'DG',
					occurredOn: '2026-10-12',
					details: { hours: 9, title: { th: 'อบรมธรรมาภิบาลข้อมูล' }, provider: 'สพร.' },
					source: 'external',
					now: start
				})
			);
		const rowsOf = async (more: Partial<Parameters<typeof createReport>[1]>) => {
			const id = await create(hr.actor, more);
			const report = await getReport(db(), { actor: hr.actor, id });
			return (await previewReport(db(), { report, actor: hr.actor, locale: 'th', now: start }))
				.rows;
		};
		const people = await rowsOf({
			kind: 'people',
			filters: { ...defaultFilters, query: { standard: 'dated', status: 'holding' } }
		});
		expect(people.map((row) => row.slice(-3))).toEqual([['มาตรฐานทดลอง', 'ผ่าน', '10 ต.ค. 2572']]);
		const matrix = await rowsOf({ kind: 'matrix' });
		expect(matrix[0]?.slice(2)).toEqual(['มาตรฐานทดลอง', '1', '1', '100.0%', '0']);
		const training = await rowsOf({
			kind: 'training',
			filters: { ...defaultFilters, window: 'this_fiscal_year' }
		});
		expect(training.map((row) => row.slice(3))).toEqual([
			['12 ต.ค. 2569', 'อบรมธรรมาภิบาลข้อมูล', '9', 'สพร.']
		]);
	});

	it('is made from the address of a view, with the filters that the view knows', () => {
		expect(readView('/hr/people?unit=DCS&status=lapsed&as_of=2026-10-01&after=x&evil=1')).toEqual({
			kind: 'people',
			query: { unit: 'DCS', status: 'lapsed' },
			asOf: '2026-10-01'
		});
		expect(readView('/hr?unit=DCS')?.kind).toBe('matrix');
		expect(readView('/hr/people/12')).toBeUndefined();
		expect(readView('https://elsewhere.example/hr')?.kind).toBe('matrix');
	});
});
