import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { nationalIdSeal } from '#lib/server/import/national-id-seal.ts';
import { dpisColumns } from '#lib/server/training/dpis-export.ts';
import { exportTraining } from '#lib/server/training/export-training.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');
process.env['NATIONAL_ID_KEY'] = '0f'.repeat(32);

async function trained() {
	const person = await world(db()).learner();
	const nationalId = '1112034563562';
	await db()
		.updateTable('person')
		.set({ national_id_cipher: nationalIdSeal().encrypt(nationalId) })
		.where('id', '=', person.personId)
		.execute();
	await db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				personId: person.personId,
				kind: 'credited',
				subject: 'DG',
				occurredOn: '2026-10-12',
				details: { hours: 9, title: { th: 'อบรมธรรมาภิบาลข้อมูล “รุ่นแรก”' }, provider: 'สพร.' },
				source: 'external',
				now
			})
		);
	const { code } = await db()
		.selectFrom('org_unit')
		.select('code')
		.where('id', '=', person.unitId)
		.executeTakeFirstOrThrow();
	const hr = as('hr_officer', person);
	return { ...person, unit: code, hr };
}

const as = (
	role: 'hr_officer' | 'auditor' | 'manager',
	{ accountId, unitPath }: { accountId: number; unitPath: string }
): Actor => ({ accountId, personId: 0, roles: [{ role, unitPath }] });

async function take(
	actor: Actor,
	unit: string,
	more: Partial<Parameters<typeof exportTraining>[1]> = {}
) {
	const { content } = await exportTraining(db(), {
		actor,
		unit,
		year: 2570,
		encoding: 'utf-8',
		ids: 'none',
		reason: undefined,
		now,
		...more
	});
	return buffer(Readable.fromWeb(content as never));
}

const rowsOf = (text: string) => parse(text, { bom: true }) as string[][];
const cell = (row: string[] | undefined, column: (typeof dpisColumns)[number]) =>
	row?.[dpisColumns.indexOf(column)];

describe('the training record for DPIS', () => {
	it('has its 29 columns in their order, days of training by rule, days of the common era', async () => {
		const { hr, unit } = await trained();
		const [heading, row, ...others] = rowsOf((await take(hr, unit)).toString());
		expect(heading).toEqual([...dpisColumns]);
		expect(heading).toHaveLength(29);
		expect(others).toEqual([]);
		expect(row?.slice(6, 9)).toEqual(['2026-10-12', '2026-10-12', 'สพร.']);
		expect(cell(row, 'จำนวนวัน')).toBe('1.5');
		expect(cell(row, 'ประเภท')).toBe('1');
		expect(cell(row, 'ผ่าน')).toBe('1');
		expect(cell(row, 'เลขประจำตัวประชาชน')).toBe('');
		expect(rowsOf((await take(hr, unit, { year: 2569 })).toString())).toHaveLength(1);
	});

	it('is written in Windows-874 with its typographic quotes, without a byte-order mark', async () => {
		const { hr, unit } = await trained();
		const bytes = await take(hr, unit, { encoding: 'windows-874' });
		const [heading, row] = rowsOf(new TextDecoder('windows-874').decode(bytes));
		expect(heading?.[0]).toBe('ลำดับที่');
		expect(cell(row, 'หลักสูตรอื่นๆ')).toBe('อบรมธรรมาภิบาลข้อมูล “รุ่นแรก”');
	});

	it('shows national ID numbers only to who may, in full only for a reason that is kept', async () => {
		const person = await trained();
		const { hr, unit } = person;
		const idIn = async (more: Parameters<typeof take>[2]) =>
			cell(rowsOf((await take(hr, unit, more)).toString())[1], 'เลขประจำตัวประชาชน');
		expect(await idIn({ ids: 'masked' })).toBe('x-xxxx-xxxxx-56-2');
		await expect(idIn({ ids: 'full' })).rejects.toThrow('export.reason_required');
		expect(await idIn({ ids: 'full', reason: 'นำเข้า DPIS' })).toBe('1112034563562');
		const kept = await db()
			.selectFrom('audit_event')
			.select(['reason', 'after'])
			.where('actor_account_id', '=', person.accountId)
			.where('reason', 'is not', null)
			.execute();
		expect(kept).toMatchObject([{ reason: 'นำเข้า DPIS', after: { ids: 'full' } }]);
		const auditor = as('auditor', person);
		expect(rowsOf((await take(auditor, unit)).toString())).toHaveLength(2);
		await expect(take(auditor, unit, { ids: 'masked' })).rejects.toThrow('export.ids_not_allowed');
		await expect(take(as('manager', person), unit)).rejects.toThrow('page.not_found');
	});
});
