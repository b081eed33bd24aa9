import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportKind } from '#lib/domain/import/fields.ts';
import { answerQuestion } from '#lib/server/import/answer-question.ts';
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

describe('importing what people completed elsewhere', () => {
	const entry = (changes: Record<string, string>) => ({
		person_no: 'T-old',
		what: 'เรียนจบ',
		subject: 'old-course',
		title: 'หลักสูตรเก่า',
		occurred_on: '15/06/2560',
		...changes
	});

	it('records facts with the HR file as their source, tells them again, and revokes them', async () => {
		const rows = [
			entry({}),
			entry({ subject: 'no-title', title: '' }),
			entry({ person_no: 'T-nobody' }),
			entry({ occurred_on: '16/06/2560' }),
			entry({})
		];
		const importId = await prepare('completions', rows);
		const expected = [
			'3 refused subject:subject_unknown',
			'4 refused person_no:person_not_found',
			'5 new',
			'6 refused subject:row_twice'
		];
		expect(await judged(importId)).toEqual(['2 new', ...expected]);
		await save(importId);
		const facts = await db().selectFrom('fact').where('subject', '=', 'old-course').select(['id', 'kind', 'source', 'occurred_on']).orderBy('id').execute(); // prettier-ignore
		expect(
			facts.map(({ kind, source, occurred_on }) => `${kind} ${source} ${occurred_on}`)
		).toEqual(['completed hr_file 2017-06-15', 'completed hr_file 2017-06-16']);
		expect((await judged(await prepare('completions', [rows[0] ?? {}])))[0]).toBe('2 unchanged');
		const differs = await prepare('completions', [entry({ provider: 'ที่อื่น' })]);
		expect((await judged(differs))[0]).toBe('2 refused subject:completion_differs');
		const undone = await db().transaction().execute((trx) => undoImport(trx, { id: importId, importer: everywhere, reason: 'ซ้ำ', now })); // prettier-ignore
		expect(undone.facts).toBe(2);
		expect((await judged(await prepare('completions', [rows[0] ?? {}])))[0]).toBe('2 new');
	});

	it('never takes a name for a person, but asks', async () => {
		const named = { person_no: 'T-unknown', given_name: 'สมชาย', surname: 'ใจดี' };
		const importId = await prepare('completions', [entry({ ...named, occurred_on: '01/02/2561' })]);
		expect(await judged(importId)).toEqual(['2 question']);
		const old = await db().selectFrom('person').where('person_no', '=', 'T-old').select('id').executeTakeFirstOrThrow(); // prettier-ignore
		await db().transaction().execute((trx) => answerQuestion(trx, { id: importId, importer: everywhere, line: 2, personId: old.id, now })); // prettier-ignore
		expect(await judged(importId)).toEqual(['2 new']);
	});
});

describe('importing units', () => {
	const unit = (unit_code: string, parent_code: string, changes = {}) => ({
		unit_code,
		parent_code,
		name_th: `กอง ${unit_code}`,
		kind: 'กอง',
		tier: 'ส่วนกลาง',
		effective_on: '01/10/2569',
		...changes
	});

	it('builds a branch whatever the order of its rows, and refuses what hangs on a refused one', async () => {
		const importId = await prepare('units', [
			unit('N-2', 'N-1', { kind: 'กลุ่ม' }),
			unit('N-1', 'T-A'),
			unit('N-4', 'N-3', { kind: 'กลุ่ม' }),
			unit('N-3', 'NOWHERE'),
			unit('N-5', 'N-6'),
			unit('N-6', 'N-5')
		]);
		expect(await judged(importId)).toEqual([
			'2 new',
			'3 new',
			'4 refused parent_code:parent_not_found',
			'5 refused parent_code:parent_not_found',
			'6 refused parent_code:unit_in_circle',
			'7 refused parent_code:unit_in_circle'
		]);
		await save(importId);
		const rows = await db().selectFrom('org_unit').innerJoin('org_unit as parent', 'parent.id', 'org_unit.parent_id').where('org_unit.code', 'in', ['N-1', 'N-2']).select(['org_unit.code', 'parent.code as parent']).orderBy('org_unit.code').execute(); // prettier-ignore
		expect(rows).toEqual([
			{ code: 'N-1', parent: 'T-A' },
			{ code: 'N-2', parent: 'N-1' }
		]);
		const undone = await db().transaction().execute((trx) => undoImport(trx, { id: importId, importer: everywhere, reason: 'ผิด', now })); // prettier-ignore
		expect(undone).toMatchObject({ units: 2, kept: [] });
	});
});

/** The import applied, then undone; what the organisation is before, between and after. */
async function thereAndBack(
	kind: ImportKind,
	rows: Record<string, string>[],
	look: () => Promise<unknown>
) {
	const before = await look();
	const importId = await prepare(kind, rows);
	const outcomes = await judged(importId);
	expect(await look()).toEqual(before);
	expect(await save(importId)).toBe('applied');
	const between = await look();
	const again = await judged(await prepare(kind, rows));
	const undo = { id: importId, importer: everywhere, now };
	const preview = await previewUndo(db(), undo);
	const undone = await db()
		.transaction()
		.execute((trx) => undoImport(trx, { ...undo, reason: 'ผิดไฟล์' }));
	expect(undone).toEqual(preview);
	expect(await look()).toEqual(before);
	return { outcomes, again, between, undone };
}

describe('importing what changes of units and posts that are here', () => {
	const unitOf = async (code: string, asOf: string) => {
		const { rows } = await sql<{ name: string; parent: string | null }>`
			select unit.name_th as name, parent.code as parent from org_unit_on(${asOf}::date, null) unit
				left join org_unit parent on parent.id = unit.parent_id where unit.code = ${code}`.execute(db());
		return rows.map(({ name, parent }) => `${name} < ${parent}`).join();
	};
	const row = (unit_code: string, parent_code: string, changes = {}) => ({
		unit_code,
		parent_code,
		name_th: 'กองเดิม',
		kind: 'กอง',
		tier: 'ส่วนกลาง',
		effective_on: '01/10/2569',
		...changes
	});

	it('renames and moves units from the day of the row, below a new one too, and takes it back', async () => {
		const made = row('T-D', 'T-A', { name_th: 'กองเดิม', effective_on: '01/10/2560' });
		await save(await prepare('units', [made]));
		const look = async () => [
			await unitOf('T-D', '2026-09-30'),
			await unitOf('T-D', '2026-10-01'),
			await unitOf('T-E', '2026-10-01')
		];
		const { outcomes, again, between, undone } = await thereAndBack(
			'units',
			[
				row('T-D', 'T-B', { name_th: 'กองใหม่' }),
				row('T-E', 'T-D', { name_th: 'กลุ่มใหม่', kind: 'กลุ่ม' }),
				row('T-A', 'T-E', { name_th: 'หน่วยงาน A', kind: 'กรม' })
			],
			look
		);
		expect(outcomes).toEqual(['2 changed', '3 new', '4 refused kind:unit_above_its_parent']);
		expect(between).toEqual(['กองเดิม < T-A', 'กองใหม่ < T-B', 'กลุ่มใหม่ < T-D']);
		expect(again.slice(0, 2)).toEqual(['2 unchanged', '3 unchanged']);
		expect(undone).toMatchObject({ restored: 1, units: 1, kept: [] });
	});

	it('needs a day: the first day of a unit says nothing of a change', async () => {
		const told = row('T-D', 'T-A', { name_th: 'กองใหม่', effective_on: '01/10/2560' });
		expect(await judged(await prepare('units', [told]))).toEqual([
			'2 refused effective_on:change_needs_day'
		]);
		const { importId } = await prepareImport(db(), { importer: everywhere, kind: 'units', fileName: 'units.csv', bytes: importFile('units', [told]), changesFrom: '2026-10-16', now }); // prettier-ignore
		const [changed] = await rowsOf(importId);
		expect(changed).toMatchObject({
			outcome: 'changed',
			changes: { from_on: '2026-10-16', name_th: ['กองเดิม', 'กองใหม่'] }
		});
	});

	it('reclassifies posts from the day of the row, as by hand, and takes it back', async () => {
		const look = async () => {
			const { rows } = await sql<{ from_on: string; level_code: string; unit: string }>`
				select state.from_on, state.level_code, unit.code as unit from position_state state
					join position on position.id = state.position_id
					join org_unit unit on unit.id = state.org_unit_id
				where position_no = 'T-old-0' and superseded_on is null order by state.from_on`.execute(db());
			return rows.map(({ from_on, level_code, unit }, at) =>
				[at ? from_on : 'first', level_code, unit].join(' ')
			);
		};
		const old = (changes: Record<string, string>) =>
			staffRow('T-old', {
				given_name: 'สมชาย',
				surname: 'ใจดี',
				prefix: 'นาย',
				born_on: '01/05/2533',
				position_no: 'T-old-0',
				position_title: '',
				starts_on: '01/01/2563',
				...changes
			});
		expect(await judged(await prepare('staff', [old({ level_code: 'K2' })]))).toEqual([
			'2 refused position_no:post_differs'
		]);
		const wrong = old({
			level_code: 'D1',
			position_type: 'อำนวยการ',
			post_changed_on: '01/01/2400'
		});
		expect(await judged(await prepare('staff', [wrong]))).toEqual([
			'2 refused post_changed_on:not_open_then'
		]);
		const { outcomes, again, between, undone } = await thereAndBack(
			'staff',
			[old({ level_code: 'K2', post_changed_on: '01/10/2569' })],
			look
		);
		expect(outcomes).toEqual(['2 changed']);
		expect(between).toEqual(['first K1 T-A', '2026-10-01 K2 T-A']);
		expect(again).toEqual(['2 unchanged']);
		expect(undone).toMatchObject({ restored: 1, kept: [] });
		const audited = await db()
			.selectFrom('audit_event')
			.where('subject_kind', '=', 'position')
			.select(['action', 'actor', 'reason'])
			.orderBy('seq')
			.execute();
		expect(audited).toEqual([
			{ action: 'position.changed', actor: 'import', reason: 'นำเข้าจากไฟล์ รายชื่อ.csv' },
			{ action: 'position.corrected', actor: 'import', reason: 'ผิดไฟล์' }
		]);
	});
});

describe('what happens between the dry run and its confirmation', () => {
	it('is noticed: nothing is saved, and the new dry run says which rows differ', async () => {
		const importId = await prepare('staff', [staffRow('41'), staffRow('42')]);
		await save(await prepare('staff', [staffRow('41')]));
		expect(await save(importId)).toBe('differs');
		const rows = await rowsOf(importId);
		expect(rows.map(({ outcome, differs }) => [outcome, differs])).toEqual([
			['unchanged', true],
			['new', false]
		]);
		expect(await db().selectFrom('person').where('person_no', '=', '42').select('id').execute()).toEqual([]); // prettier-ignore
		expect(await save(importId)).toBe('applied');
	});

	it('a newer post ends the one before it, and undoing opens that again', async () => {
		await save(await prepare('staff', [staffRow('51')]));
		const next = staffRow('51', { position_no: 'T-POST-51-2', starts_on: '01/10/2568' });
		const importId = await prepare('staff', [next]);
		await save(importId);
		const ends = () => db().selectFrom('appointment').innerJoin('person', 'person.id', 'appointment.person_id').where('person_no', '=', '51').select(['starts_on', 'ends_on']).orderBy('starts_on').execute(); // prettier-ignore
		expect(await ends()).toEqual([
			{ starts_on: '2023-10-01', ends_on: '2025-09-30' },
			{ starts_on: '2025-10-01', ends_on: null }
		]);
		await db().transaction().execute((trx) => undoImport(trx, { id: importId, importer: everywhere, reason: 'ผิด', now })); // prettier-ignore
		expect(await ends()).toEqual([{ starts_on: '2023-10-01', ends_on: null }]);
	});
});

it('keeps of a file only the mapped columns, and national ID numbers only sealed', async () => {
	const text =
		'เลขประจำตัว;คำนำหน้า;ชื่อ;นามสกุล;เลขประจำตัวประชาชน;ศาสนา;เงินเดือน;รหัสหน่วยงาน;เลขที่ตำแหน่ง;วันที่มีผล\r\n' +
		'61;นาย;สมัย;รักดี;1-1120-34563-56-2;พุทธ;54321;T-A;T-POST-61;1 ต.ค. ๒๕๖๖\r\n';
	// The Thai code page: a letter of the Thai block is its place in the block and 0xA0.
	const bytes = Uint8Array.from([...text], (letter) => {
		const code = letter.codePointAt(0) ?? 0;
		return code >= 0xe00 ? code - 0xe00 + 0xa0 : code;
	});
	const { importId } = await prepareImport(db(), { importer: everywhere, kind: 'staff', fileName: 'dpis.csv', bytes, now }); // prettier-ignore
	expect(await judged(importId)).toEqual(['2 refused position_no:post_details_missing']);
	const item = await getImport(db(), { id: importId, importer: everywhere });
	expect(item.encoding).toBe('windows-874');
	const { rows } = await sql<{ text: string }>`
		select import_row::text || import::text as text from import_row join import on import.id = import_id
		where import_id = ${importId}`.execute(db());
	expect(rows[0]?.text).toContain('รักดี');
	for (const secret of ['พุทธ', '54321', '1112034563562', '1-1120-34563-56-2'])
		expect(rows[0]?.text).not.toContain(secret);
});
