import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();

async function unitsOn(asOf: string, knownAt: string | null = null) {
	const { rows } = await sql<{ code: string; name_th: string; parent: string | null }>`
		select unit.code, unit.name_th, parent.code as parent
		from org_unit_on(${asOf}::date, ${knownAt}::date) unit
			left join org_unit parent on parent.id = unit.parent_id
		where unit.code like 'S-%' order by unit.code`.execute(db());
	return rows.map(({ code, name_th, parent }) => `${code} ${name_th} < ${parent ?? '-'}`);
}

it('shows units as they were on a day, and as they were known to be', async () => {
	const ministry = await makeMinistry(db(), 'S', [
		{ no: 'one', name: 'สุดา แก้วใส', posts: [{ unit: 'A1', from: '2020-01-01' }] }
	]);
	expect(ministry.path('A1')).toBe(
		[ministry.path('A'), ministry.path('A1').split('.').at(-1)].join('.')
	);
	expect(await unitsOn('1999-12-31')).toEqual([]);
	expect(await unitsOn('2000-01-01')).toEqual([
		'S-A หน่วยงาน A < S-M',
		'S-A1 หน่วยงาน A1 < S-A',
		'S-B หน่วยงาน B < S-M',
		'S-M หน่วยงาน M < -'
	]);

	// A1 was moved below B and renamed from 1 October on, which was entered on 15 November.
	await sql`update org_unit_state set superseded_on = '2026-11-15'
		where org_unit_id = (select id from org_unit where code = 'S-A1')`.execute(db());
	await sql`
		insert into org_unit_state (org_unit_id, from_on, until_on, parent_id, path, kind, tier,
			name_th, name_en, recorded_on)
		select a1.id, '2000-01-01'::date, '2026-09-30'::date, a1.parent_id, a1.path, a1.kind, a1.tier,
			a1.name_th, a1.name_en, '2026-11-15'::date
		from org_unit a1 where a1.code = 'S-A1'
		union all
		select a1.id, '2026-10-01', null, b.id, b.path || a1.id::text, a1.kind, a1.tier,
			'กองใหม่', 'New division', '2026-11-15'
		from org_unit a1, org_unit b where a1.code = 'S-A1' and b.code = 'S-B'`.execute(db());

	const a1 = async (asOf: string, knownAt?: string) =>
		(await unitsOn(asOf, knownAt)).filter((line) => line.startsWith('S-A1'));
	expect(await a1('2026-11-20')).toEqual(['S-A1 กองใหม่ < S-B']);
	expect(await a1('2026-09-30')).toEqual(['S-A1 หน่วยงาน A1 < S-A']);
	expect(await a1('2026-11-20', '2026-11-14')).toEqual(['S-A1 หน่วยงาน A1 < S-A']);
	expect(await a1('2026-11-20', '2026-11-15')).toEqual(['S-A1 กองใหม่ < S-B']);
});

it('places a new unit below its parent whatever path it is given', async () => {
	const insert = (code: string, parent: string | null) =>
		sql`insert into org_unit (parent_id, path, code, kind, tier, name_th, name_en, opened_on)
			values (${parent === null ? null : sql`(select id from org_unit where code = ${parent})`},
				'7.7.7', ${code}, 'division', 'central', 'กอง', 'Division', '2020-01-01')`.execute(db());
	await insert('P-1', null);
	await insert('P-2', 'P-1');
	const { rows } = await sql<{ right: boolean }>`
		select child.path = parent.path || child.id::text as right
		from org_unit child join org_unit parent on parent.id = child.parent_id
		where child.code = 'P-2'`.execute(db());
	expect(rows).toEqual([{ right: true }]);
});
