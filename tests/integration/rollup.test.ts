import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { monthSpan } from '#lib/domain/coverage/months.ts';
import { createRandom } from '#lib/domain/demo/random.ts';
import { recordFact } from '#lib/server/fact/record-fact.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import { countRolledUp, countRolledUpEndings } from '#lib/server/qualification/rollup-queries.ts';
import { buildRollup, listRollupDifferences } from '#lib/server/qualification/rollup.ts';
import { countDirect, countSubtrees } from '#lib/server/qualification/subtree-counts.ts';
import { discardIntervals, settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { drawDay, intervalWorld } from '#tests/support/interval-world.ts';
import { engine, testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
const runs = engine === 'postgres' ? 8 : 5;

beforeEach(() => emptyDatabase(db()));

/** Among the upper four in the tree of the row's own days, which units that moved have left since. */
const isAbove = sql`index(org_path, unit.id::text::ltree) between 0 and 3`;

/** One by one, from the intervals: what the roll-up must say without looking at them. */
async function countOneByOne(asOf: string) {
	const { rows } = await sql<{ unit: number; standard: string; status: string; people: number }>`
		select unit.id as unit, standard_id as standard, status, count(*)::int as people
		from qualification_interval join org_unit unit on ${isAbove}
		where from_on <= ${asOf}::date and until_on >= ${asOf}::date
		group by 1, 2, 3`.execute(db());
	return rows.map(
		({ unit, standard, status, people }) => `${unit} ${standard} ${status} ${people}`
	);
}

const endingRows = sql`
	select person_id, standard_id, org_path, 'ends' as what, valid_until as on_day
	from qualification_interval
	where status in ('qualified', 'expiring') and valid_until between from_on and until_on
	union all
	select person_id, standard_id, org_path, 'lost', lost_on
	from qualification_interval where lost_on between from_on and until_on`;

async function countEndingsOneByOne(from: string, until: string) {
	const { rows } = await sql<{ text: string }>`
		select concat_ws(' ', unit.id, standard_id, what, to_char(on_day, 'YYYY-MM'), count(*)) as text
		from (${endingRows}) ending join org_unit unit on ${isAbove}
		where on_day between ${from}::date and ${until}::date
		group by unit.id, standard_id, what, to_char(on_day, 'YYYY-MM')`.execute(db());
	return rows.map(({ text }) => text).sort();
}

async function countPeopleEndingOneByOne(from: string, until: string) {
	const { rows } = await sql<{ text: string }>`
		select concat_ws(' ', unit.id, what, to_char(on_day, 'YYYY-MM'), count(distinct person_id)) as text
		from (${endingRows}) ending
			join (select id from org_unit union all select 0) unit on unit.id = 0 or ${isAbove}
		where on_day between ${from}::date and ${until}::date
		group by unit.id, what, to_char(on_day, 'YYYY-MM')`.execute(db());
	return rows.map(({ text }) => text).sort();
}

async function expectEndings(from: string, until: string) {
	const asked = { from, until, unitIds: [0, ...(await unitIds())] };
	const told = async (by: 'standard' | 'person') => {
		const counts = await countRolledUpEndings(db(), { ...asked, by });
		return counts
			.flatMap(({ orgUnitId, standardId, month, ...people }) =>
				(['ends', 'lost'] as const)
					.filter((what) => people[what] !== 0)
					.map((what) =>
						[orgUnitId, ...(standardId ? [standardId] : []), what, month, people[what]].join(' ')
					)
			)
			.sort();
	};
	expect(await told('standard')).toEqual(await countEndingsOneByOne(from, until));
	expect(await told('person')).toEqual(await countPeopleEndingOneByOne(from, until));
}

async function unitIds() {
	const rows = await db().selectFrom('org_unit').select('id').execute();
	return rows.map(({ id }) => id);
}

async function expectCountsOn(asOf: string) {
	const counts = await countRolledUp(db(), { asOf, unitIds: await unitIds() });
	const told = counts.flatMap(({ orgUnitId, standardId, people }) =>
		Object.entries(people)
			.filter(([, count]) => count !== 0)
			.map(([status, count]) => `${orgUnitId} ${standardId} ${status} ${count}`)
	);
	expect(told.sort()).toEqual((await countOneByOne(asOf)).sort());
}

describe('the roll-up of statuses', () => {
	it('counts on any day, in any unit, whom the intervals count, whatever happens after it was built', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 6 }), async (seed, before) => {
				await emptyDatabase(db());
				const random = createRandom(`rollup/${seed}`);
				const { befall } = await intervalWorld(db(), random);
				for (let i = 0; i < before; i++) await befall();
				await settleIntervals(db());
				await buildRollup(db());
				for (let i = 0; i < 8; i++) await befall();
				await settleIntervals(db());
				await expectCountsOn(drawDay(random));
				await expectCountsOn('2026-10-01');
				const [from = '', until = ''] = [drawDay(random), drawDay(random)].sort();
				await expectEndings(from, monthSpan(until.slice(0, 7)).until);
				expect(await listRollupDifferences(db())).toEqual([]);
			}),
			{ numRuns: runs }
		);
	}, 120_000);

	it('says the same when what was added to it has been merged', async () => {
		const random = createRandom('rollup/merged');
		const { befall } = await intervalWorld(db(), random);
		await settleIntervals(db());
		await buildRollup(db());
		for (let i = 0; i < 20; i++) await befall();
		await settleIntervals(db());
		const rows = () =>
			db()
				.selectFrom('qualification_rollup')
				.select((eb) => eb.fn.countAll<number>().as('all'))
				.executeTakeFirstOrThrow();
		const before = await rows();
		for (const most of [7, 100_000])
			await sql`select merge_qualification_rollup(${sql.lit(most)})`.execute(db());
		expect((await rows()).all).toBeLessThan(before.all);
		expect(await listRollupDifferences(db())).toEqual([]);
		await expectCountsOn('2025-06-01');
	});

	it('ends where there are few people, and the count goes on one by one', async () => {
		const units: { id: number; path: string }[] = [];
		for (let level = 1; level <= 6; level++)
			units.push(
				await db()
					.insertInto('org_unit')
					.values({
						parent_id: units.at(-1)?.id ?? null,
						path: '',
						code: `L${level}`,
						kind: 'division',
						tier: 'central',
						name_th: 'กอง',
						name_en: 'Division',
						opened_on: '2000-01-01'
					})
					.returning(['id', 'path'])
					.executeTakeFirstOrThrow()
			);
		await intervalWorld(db(), createRandom('rollup/deep'));
		const bottom = units.at(-1)?.id ?? 0;
		await db().updateTable('position').set({ org_unit_id: bottom }).execute();
		const counts = await countSubtrees(db(), { asOf: '2029-01-01', units });
		const people = (unitId: number) =>
			counts
				.filter(({ orgUnitId }) => orgUnitId === unitId)
				.flatMap((count) => Object.values(count.people))
				.reduce((a, b) => a + b, 0);
		expect(units.map(({ id }) => people(id))).toEqual([4, 4, 4, 4, 4, 4]);
		const direct = async (unitId: number) =>
			(await countDirect(db(), { asOf: '2029-01-01', unitId })).length;
		expect(await direct(bottom)).toBe(2);
		expect(await direct(units[0]?.id ?? 0)).toBe(0);
	});

	it('is thrown away with the intervals, and built by the next reader', async () => {
		const { befall } = await intervalWorld(db(), createRandom('rollup/discarded'));
		for (let i = 0; i < 10; i++) await befall();
		await settleIntervals(db());
		await expectCountsOn('2025-06-01');
		await discardIntervals(db());
		await settleIntervals(db());
		await expectCountsOn('2025-06-01');
	});

	it('is checked: a count that was tampered with is found', async () => {
		const { befall } = await intervalWorld(db(), createRandom('rollup/tampered'));
		for (let i = 0; i < 10; i++) await befall();
		await settleIntervals(db());
		expect((await checkIntervals(db())).rollup).toEqual([]);
		await sql`update qualification_rollup set lapsed = lapsed + 1
			where id = (select max(id) from qualification_rollup)`.execute(db());
		const { rollup, differences } = await checkIntervals(db());
		expect(differences).toEqual([]);
		expect(rollup).toHaveLength(1);
	});

	if (engine === 'postgres')
		it('counts what others record while it is being built', async () => {
			const { people, befall } = await intervalWorld(db(), createRandom('rollup/meanwhile'));
			for (let i = 0; i < 10; i++) await befall();
			await settleIntervals(db());
			const complete = (personId: number) =>
				db()
					.transaction()
					.execute((trx) =>
						recordFact(trx, {
							personId,
							kind: 'completed',
							subject: 'basics',
							occurredOn: '2026-03-01',
							details: {},
							source: 'hr_file',
							now: new Date('2026-03-01T05:00:00Z')
						})
					);
			await Promise.all([
				buildRollup(db()),
				...people.map(complete),
				buildRollup(db()),
				expect(countRolledUp(db(), { asOf: '2026-10-01', unitIds: [1] })).resolves.toBeDefined()
			]);
			await settleIntervals(db());
			await expectCountsOn('2026-10-01');
			expect(await listRollupDifferences(db())).toEqual([]);
		});
});
