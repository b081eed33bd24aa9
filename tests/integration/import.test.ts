import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportKind } from '#lib/domain/import/fields.ts';
import { confirmImport, saveConfirmed } from '#lib/server/import/confirm-import.ts';
import { importerOf, type Importer } from '#lib/server/import/import-scope.ts';
import { prepareImport } from '#lib/server/import/prepare-import.ts';
import { getImport, listImportRows } from '#lib/server/import/queries.ts';
import { previewUndo, undoImport } from '#lib/server/import/undo-import.ts';
import { importFile, staffRow } from '#tests/support/import-files.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');
let everywhere: Importer;
let ofA: Importer;

beforeAll(async () => {
	process.env['NATIONAL_ID_KEY'] = 'ab'.repeat(32);
	const ministry = await makeMinistry(db(), 'T', [
		{ no: 'old', name: 'สมชาย ใจดี', posts: [{ unit: 'A', from: '2020-01-01' }] },
		{ no: 'far', name: 'มานะ เขียวดี', posts: [{ unit: 'B', from: '2020-01-01' }] }
	]);
	everywhere = { ...importerOf(ministry.actor('hr_officer')), accountId: undefined };
	ofA = { ...importerOf(ministry.actor('hr_officer', 'A')), accountId: undefined };
});

async function prepare(
	kind: ImportKind,
	rows: Record<string, string>[],
	importer = everywhere,
	fields?: string[]
) {
	const { importId } = await prepareImport(db(), {
		importer,
		kind,
		fileName: 'รายชื่อ.csv',
		bytes: importFile(kind, rows, fields),
		now
	});
	return importId;
}

const rowsOf = async (importId: number) =>
	(await listImportRows(db(), { importId, limit: 1000 })).rows;

/** `line outcome field:code …` of each row. */
const judged = async (importId: number) =>
	(await rowsOf(importId)).map(({ line, outcome, faults }) =>
		[line, outcome, ...faults.map(({ field, code }) => `${field}:${code}`)].join(' ')
	);

async function save(importId: number, importer = everywhere) {
	await confirmImport(db(), { id: importId, importer, now });
	return saveConfirmed(db(), { id: importId, now });
}

/** Of every table but those of imports, sessions and marks: what is in it. */
async function contents(): Promise<Record<string, string>> {
	const { rows: tables } = await sql<{ name: string }>`
		select relname as name from pg_class
		where relkind = 'r' and relnamespace = 'public'::regnamespace
			and relname not like 'import%' and relname not like 'qualification_%'`.execute(db());
	const found: Record<string, string> = {};
	for (const { name } of tables) {
		const { rows } = await sql<{ text: string }>`
			select coalesce(string_agg(row::text, E'\n' order by row::text), '') as text
			from ${sql.table(name)} row`.execute(db());
		found[name] = createHash('sha256')
			.update(rows[0]?.text ?? '')
			.digest('hex');
	}
	return found;
}

describe('importing staff', () => {
	it('shows what would happen and why not, and changes nothing', async () => {
		const before = await contents();
		const importId = await prepare('staff', [
			staffRow('1'),
			staffRow('2', { born_on: '31/02/2526' }),
			staffRow('3', { unit_code: 'NOWHERE' }),
			staffRow('T-old', {
				given_name: 'สมชาย',
				surname: 'ใจดี',
				born_on: '01/05/2533',
				position_no: 'T-old-0',
				position_title: '',
				starts_on: '01/01/2563'
			})
		]);
		expect(await judged(importId)).toEqual([
			'2 new',
			'3 refused born_on:date_impossible',
			'4 refused unit_code:unit_not_found',
			'5 changed'
		]);
		expect(await contents()).toEqual(before);
	});

	it('saves the rows that stand once confirmed, once, and finds them unchanged the next time', async () => {
		const rows = [staffRow('11'), staffRow('12', { unit_code: 'X' }), staffRow('13')];
		const importId = await prepare('staff', rows);
		expect(await save(importId)).toBe('applied');
		expect(await saveConfirmed(db(), { id: importId, now })).toBe('elsewhere');
		await confirmImport(db(), { id: importId, importer: everywhere, now });
		expect((await getImport(db(), { id: importId, importer: everywhere })).status).toBe('applied');
		const people = await db().selectFrom('person').where('person_no', 'in', ['11', '12', '13']).select(['person_no', 'born_on']).orderBy('person_no').execute(); // prettier-ignore
		expect(people).toEqual([
			{ person_no: '11', born_on: '1983-05-09' },
			{ person_no: '13', born_on: '1983-05-09' }
		]);
		expect(await judged(await prepare('staff', rows))).toEqual([
			'2 unchanged',
			'3 refused unit_code:unit_not_found',
			'4 unchanged'
		]);
	});

	it('takes everything back', async () => {
		const before = await contents();
		const importId = await prepare('staff', [
			staffRow('21'),
			staffRow('22', { ends_on: '30/09/2568' })
		]);
		await save(importId);
		expect(await contents()).not.toEqual(before);
		const preview = await previewUndo(db(), { id: importId, importer: everywhere, now });
		const undone = await db()
			.transaction()
			.execute((trx) =>
				undoImport(trx, { id: importId, importer: everywhere, reason: 'ผิดไฟล์', now })
			);
		expect(undone).toEqual(preview);
		expect(undone).toMatchObject({ appointments: 2, people: 2, posts: 2, kept: [] });
		const after = await contents();
		for (const table of ['person', 'position', 'appointment'])
			expect(after[table], table).toBe(before[table]);
	});

	it('takes nothing from outside the scope for known', async () => {
		const importId = await prepare(
			'staff',
			[
				staffRow('31', { unit_code: 'T-A1' }),
				staffRow('32', { unit_code: 'T-B' }),
				staffRow('T-far', { born_on: '01/05/2533', unit_code: 'T-A' })
			],
			ofA
		);
		expect(await judged(importId)).toEqual([
			'2 new',
			'3 refused unit_code:unit_not_found',
			'4 refused person_no:person_elsewhere'
		]);
		await expect(getImport(db(), { id: importId, importer: { ...ofA, agency: 'other' } })).rejects.toMatchObject({ code: 'import.not_found' }); // prettier-ignore
	});
});
