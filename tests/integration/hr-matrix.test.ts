import { beforeAll, describe, expect, it } from 'vitest';
import { recordFact, type NewFact } from '#lib/server/fact/record-fact.ts';
import { readMatrix } from '#lib/server/org-unit/read-matrix.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { countPeople, listPeople } from '#lib/server/person/list-people.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';
import { queryCounted } from '#lib/server/person/query-counted.ts';
import { listStandards } from '#lib/server/qualification/standards.ts';
import { datedStandard } from '#tests/support/dated-standard.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const today = '2026-11-23';
let ministry: Awaited<ReturnType<typeof makeMinistry>>;

beforeAll(async () => {
	await world(db()).standard(datedStandard);
	ministry = await makeMinistry(db(), 'X', [
		{ no: 'passed', name: 'สุดา แก้วใส', posts: [{ unit: 'A', from: '2020-01-01' }] },
		{ no: 'late', name: 'กมล ใจดี', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'never', name: 'เกษม ใจดี', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'lapsed', name: 'วีระ งามดี', posts: [{ unit: 'B', from: '2015-01-01' }] },
		{ no: 'waived', name: 'มานะ เขียวดี', posts: [{ unit: 'A1', from: '2020-01-01' }] },
		{ no: 'head', name: 'ปิติ ขำดี', posts: [{ unit: 'A', from: '2020-01-01', level: 'D1' }] },
		{
			no: 'seconded',
			name: 'ชูใจ คงดี',
			posts: [
				{ unit: 'B', from: '2020-01-01' },
				{ unit: 'A1', from: '2024-01-01', kind: 'secondment' }
			]
		},
		{
			no: 'moved',
			name: 'อรุณ สายดี',
			posts: [
				{ unit: 'A', from: '2020-01-01', to: '2026-03-31' },
				{ unit: 'B', from: '2026-04-01', recorded: '2026-05-10' }
			]
		}
	]);
	await pass('passed', '2025-02-01');
	await pass('late', '2025-01-15', '2025-06-20');
	await pass('lapsed', '2020-05-01');
	await pass('moved', '2025-03-01');
	await record({
		personId: ministry.id('waived'),
		kind: 'waived',
		subject: 'dated',
		occurredOn: '2025-01-01',
		details: { until: '2027-12-31', reason: 'ลาศึกษาต่อ' },
		now: noon('2025-01-01')
	});
});

const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);

const record = (fact: Pick<NewFact, 'personId' | 'occurredOn' | 'now'> & Partial<NewFact>) =>
	db()
		.transaction()
		.execute((trx) =>
			recordFact(trx, {
				kind: 'assessed',
				subject: 'trial-exam',
				details: { score: 90 },
				source: 'hr_file',
				...fact
			})
		);

const pass = (no: string, on: string, recorded = on) =>
	record({ personId: ministry.id(no), occurredOn: on, now: noon(recorded) });

async function matrix(asking: { scope?: string; unit?: string; asOf?: string; knownAt?: string }) {
	const scope = readingScope(ministry.actor('hr_officer', asking.scope ?? 'M'));
	const code = asking.unit && `X-${asking.unit}`;
	const days = { asOf: asking.asOf ?? today, ...(asking.knownAt && { knownAt: asking.knownAt }) };
	const choice = await readUnitChoice(db(), { scope, code, days });
	const view = { scope, within: choice.chosen?.path, days };
	const read = await readMatrix(db(), { view, choice });
	return read?.rows.map(({ kind, unit, cells }) => ({ kind, unit, cell: cells[0] })) ?? [];
}

const told = async (asking: Parameters<typeof matrix>[0]) =>
	(await matrix(asking)).map(
		({ kind, unit, cell }) =>
			`${kind} ${unit?.code ?? ''} ${cell?.holding}/${cell?.counted} waived ${cell?.waived}`
	);

describe('the matrix of units and standards', () => {
	it('counts holders of those who must hold, each once, at home, and the waived in neither', async () => {
		expect(await told({ unit: 'M' })).toEqual([
			'all X-M 3/6 waived 1',
			'below X-A 2/3 waived 1',
			'below X-B 1/3 waived 0'
		]);
		expect(await told({ unit: 'A' })).toEqual([
			'all X-A 2/3 waived 1',
			'direct X-A 1/1 waived 0',
			'below X-A1 1/2 waived 1'
		]);
	});

	it('begins with the units that the officer looks after', async () => {
		expect(await told({ scope: 'A' })).toEqual(['all  2/3 waived 1', 'below X-A 2/3 waived 1']);
	});

	it('counts for a past day as known now, and as known then', async () => {
		expect((await told({ unit: 'A', asOf: '2025-04-01' }))[0]).toBe('all X-A 3/4 waived 1');
		const then = await told({ unit: 'A', asOf: '2025-04-01', knownAt: '2025-04-01' });
		expect(then[0]).toBe('all X-A 2/4 waived 1');
		// The move of 1 April was recorded on 10 May.
		const before = await told({ unit: 'M', asOf: '2026-04-15', knownAt: '2026-05-09' });
		expect(before[2]).toBe('below X-B 0/2 waived 0');
	});

	it.each([
		['now', undefined],
		['on the day', today],
		['before a late entry', '2026-05-09'],
		['long ago', '2025-04-01']
	])('opens for every number exactly the names that make it, as known %s', async (_, knownAt) => {
		const actor = ministry.actor('hr_officer', 'M');
		for (const asOf of ['2025-04-01', '2026-04-15', today])
			for (const { kind, unit, cell } of await matrix({ unit: 'A', asOf, knownAt }))
				for (const status of ['holding', 'counted', 'waived'] as const) {
					const days = { asOf, ...(knownAt && { knownAt }) };
					const standards = await listStandards(db());
					const standing = await queryCounted(db(), {
						place: {
							scope: readingScope(actor),
							within: unit?.path,
							directUnitId: kind === 'direct' ? unit?.id : undefined,
							days
						},
						standards,
						filter: { standard: standards.find(({ id }) => id === 'dated'), status }
					});
					const filter = { unitPath: unit?.path, standing };
					const { rows } = await listPeople(db(), { actor, days, today, filter });
					expect(rows).toHaveLength(cell?.[status] ?? -1);
					expect(await countPeople(db(), { actor, days, filter })).toBe(rows.length);
					for (const { standing: shown } of rows) expect(shown).toBeDefined();
				}
	});

	it('gives one answer from what is stored and from what is derived', async () => {
		for (const asOf of ['2019-01-01', '2023-05-01', '2025-04-01', '2026-04-15', today])
			expect(await told({ unit: 'M', asOf, knownAt: '2099-01-01' })).toEqual(
				await told({ unit: 'M', asOf })
			);
	});

	it('follows a fact that was recorded a moment ago', async () => {
		await pass('never', '2026-11-20');
		expect((await told({ unit: 'A1' }))[0]).toBe('all X-A1 2/2 waived 1');
	});
});
