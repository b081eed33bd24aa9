import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createRandom } from '#lib/domain/demo/random.ts';
import { proofId } from '#lib/domain/qualification/proof-id.ts';
import { exportQualifications } from '#lib/server/export/export-qualifications.ts';
import { answerQuestion, type AnswerRow } from '#lib/server/export/answer-question.ts';
import { askExport } from '#lib/server/export/export-question.ts';
import { findExports, listExports } from '#lib/server/export/queries.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { listStandards } from '#lib/server/qualification/standards.ts';
import { drawDay, intervalWorld } from '#tests/support/interval-world.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const asOf = '2026-06-01';
const knownAt = '2026-11-20';
const now = () => new Date('2026-11-25T03:00:00Z');

type Asked = Partial<Parameters<typeof exportQualifications>[1]> & { accountId?: number };

/** Asks for all exports: a new unit would make another question. */
let asker: number | undefined;

async function take({ accountId, ...asked }: Asked = {}) {
	const account = accountId ?? (asker ??= (await world(db()).learner()).accountId);
	const { content, name } = await exportQualifications(db(), {
		by: { accountId: account },
		scope: 'everywhere',
		unit: undefined,
		asOf,
		knownAt,
		format: 'csv',
		locale: 'th',
		now,
		...asked
	});
	const bytes = await buffer(Readable.fromWeb(content as never));
	return { bytes, name, accountId: account };
}

const linesOf = (bytes: Buffer) => bytes.toString().split('\r\n').slice(0, -1);
const idOf = (bytes: Buffer) => /รหัสชุดข้อมูล ([0-9a-f]{20})/.exec(linesOf(bytes).at(-1) ?? '')?.[1];

describe('the one-file export', () => {
	it('says of everybody and every standard what the derivation says, for any two days', async () => {
		const random = createRandom('exports');
		const { befall } = await intervalWorld(db(), random, 4);
		const standards = await listStandards(db());
		for (let round = 0; round < 6; round++) {
			for (let i = 0; i < 3; i++) await befall();
			const days = { asOf: drawDay(random), knownAt: drawDay(random) };
			const current = await listStandards(db());
			const question = await askExport(db(), {
				scope: 'everywhere',
				unit: undefined,
				...days,
				standards: current
			});
			const rows: AnswerRow[] = [];
			for await (const batch of answerQuestion(db(), question, current)) rows.push(...batch);
			for (const personNo of new Set(rows.map((row) => row.personNo))) {
				const { id } = await db()
					.selectFrom('person')
					.select('id')
					.where('person_no', '=', personNo)
					.executeTakeFirstOrThrow();
				const { assessments } = await assessPerson(db(), { personId: id, ...days });
				const expected = assessments
					.filter(({ evaluation }) => evaluation.status !== 'not_required')
					.map(({ standard, evaluation: { status, until, edition, proof } }) => ({
						standard: standard.id,
						status,
						until,
						edition,
						proof: proof && proofId(proof)
					}));
				const found = rows
					.filter((row) => row.personNo === personNo && row.standard !== null)
					.map(({ standard, status, until, edition, proof }) => ({
						standard,
						status,
						until,
						edition,
						proof
					}));
				expect(found).toEqual(expected);
			}
		}
		expect(standards.length).toBeGreaterThan(0);
	});

	it('gives the same id and bytes for the same question, whatever becomes known in between', async () => {
		const before = await take();
		const sheetBefore = await take({ format: 'xlsx' });
		const someone = await db()
			.selectFrom('appointment')
			.select('person_id')
			.where('starts_on', '<=', asOf)
			.where('ends_on', 'is', null)
			.where('withdrawn_on', 'is', null)
			.orderBy('id')
			.execute();
		for (const id of new Set(someone.map(({ person_id }) => person_id)))
			await db()
				.transaction()
				.execute((trx) =>
					recordFact(trx, {
						personId: id,
						kind: 'assessed',
						subject: 'law-exam',
						occurredOn: '2026-01-15',
						details: { score: 100 },
						source: 'hr_file',
						now: new Date('2026-11-24T03:00:00Z')
					})
				);
		const after = await take();
		expect(idOf(after.bytes)).toMatch(/^[0-9a-f]{20}$/);
		expect(after.bytes.equals(before.bytes)).toBe(true);
		const sheetAfter = await take({ format: 'xlsx' });
		expect(sheetAfter.bytes.equals(sheetBefore.bytes)).toBe(true);
		// Known a day later, the same day looks different.
		expect(idOf((await take({ knownAt: '2026-11-24' })).bytes)).not.toBe(idOf(before.bytes));
		// The language changes the words and not the answer.
		const english = await take({ locale: 'en' });
		expect(linesOf(english.bytes).at(-1)).toContain(`Data set id ${idOf(before.bytes)}`);
	});

	it('is CSV that Excel opens with its Thai, and in which no name is a formula', async () => {
		const { personId, unitPath } = await world(db()).learner();
		await db()
			.updateTable('person')
			.set({ prefix_th: '', given_name_th: '=HYPERLINK("http://x")' })
			.where('id', '=', personId)
			.execute();
		const { code } = await db()
			.selectFrom('org_unit')
			.select('code')
			.where('path', '=', unitPath)
			.executeTakeFirstOrThrow();
		const { bytes } = await take({ unit: code });
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(bytes.toString()).not.toMatch(/[^\r]\n/);
		expect(bytes.toString()).toContain(`"'=HYPERLINK(""http://x"") ใจดี`);
		expect(linesOf(bytes)[0]).toContain('รหัสบุคคล,ชื่อ-สกุล');
	});

	it('is a workbook that reads back with its Thai, and tells of itself', async () => {
		const csv = await take();
		const { bytes } = await take({ format: 'xlsx' });
		const book = new ExcelJS.Workbook();
		await book.xlsx.load(bytes as never);
		const [answer, about] = book.worksheets;
		expect(answer?.getCell('B1').value).toBe('ชื่อ-สกุล');
		expect(answer?.getCell('B2').value).toMatch(/^นางสาวสมหญิง ใจดี\d+$/);
		expect(answer?.rowCount).toBe(linesOf(csv.bytes).length - 1);
		const told = new Map<unknown, unknown>();
		about?.eachRow((row) => void told.set(row.getCell(1).value, row.getCell(2).value));
		expect(told.get('รหัสชุดข้อมูล')).toBe(idOf(csv.bytes));
		expect(told.get('ณ วันที่')).toBe('1 มิถุนายน 2569');
	});

	it('is kept under its id, for who may see the units', async () => {
		const { bytes, accountId } = await take();
		const id = idOf(bytes) ?? '';
		const [run] = (await listExports(db(), { accountId })).rows;
		expect(run).toMatchObject({ exportId: id, kind: 'qualifications', final: true });
		const found = await findExports(db(), { scope: 'everywhere', text: ` ${id.toUpperCase()} ` });
		expect(found[0]).toMatchObject({ exportId: id, rows: linesOf(bytes).length - 2 });
		const { unitPath } = await world(db()).learner();
		expect(await findExports(db(), { scope: [unitPath], text: id })).toEqual([]);
		const events = await db()
			.selectFrom('audit_event')
			.select('after')
			.where('action', '=', 'export.made')
			.where('actor_account_id', '=', accountId)
			.execute();
		expect(events[0]?.after).toMatchObject({ asOf, knownAt });
		const tamper = sql`update export_run set rows = 0`.execute(db());
		await expect(tamper).rejects.toThrow();
	});

	it('reaches no unit outside the scope', async () => {
		const { unitPath } = await world(db()).learner();
		const other = await db()
			.selectFrom('org_unit')
			.select('code')
			.where('path', '<>', unitPath)
			.executeTakeFirstOrThrow();
		await expect(take({ scope: [unitPath], unit: other.code })).rejects.toThrow(
			'org_unit.not_found'
		);
		const { bytes } = await take({ scope: [unitPath] });
		expect(new Set(linesOf(bytes).slice(1, -1)).size).toBe(1);
	});
});
