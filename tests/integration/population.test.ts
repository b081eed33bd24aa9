import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { projectRoot } from '#lib/server/db/project-root.ts';
import { copyPopulation, insertPopulation } from '#lib/server/population/make-population.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import { countStatuses } from '#lib/server/qualification/interval-queries.ts';
import { syncStandard } from '#lib/server/qualification/sync-standard.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { engine, testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
const now = new Date('2026-11-23T05:00:00Z');
const tables = ['org_unit', 'person', 'position', 'appointment', 'fact'] as const;

beforeEach(async () => {
	await emptyDatabase(db());
	const folder = join(projectRoot(), 'content/standards');
	for (const name of readdirSync(folder)) {
		const text = readFileSync(join(folder, name), 'utf8');
		await syncStandard(db(), { path: name, text, now });
	}
});

const everything = () =>
	Promise.all(
		tables.map(async (table) => await db().selectFrom(table).selectAll().orderBy('id').execute())
	);

describe('a simulated population', () => {
	it('has posts, moves, histories and every status, and cached statuses that are right', async () => {
		const loaded = await insertPopulation(db(), { people: 400, seed: 1, now });
		expect(loaded).toMatchObject({ people: 400, units: 8 });
		expect(loaded.appointments).toBeGreaterThan(450);
		expect(loaded.facts).toBeGreaterThan(2000);
		const counts = await countStatuses(db(), { asOf: '2026-11-23' });
		expect([...new Set(counts.map(({ status }) => status))].sort()).toEqual([
			'expiring',
			'in_grace',
			'in_progress',
			'lapsed',
			'not_started',
			'qualified',
			'waived'
		]);
		expect(new Set(counts.map(({ standardId }) => standardId)).size).toBe(4);
		expect((await checkIntervals(db())).differences).toEqual([]);
	});

	it('is the same for the same seed and another for another', async () => {
		await insertPopulation(db(), { people: 60, seed: 5, now });
		const first = await everything();
		await emptyDatabase(db());
		await insertPopulation(db(), { people: 60, seed: 5, now });
		expect(await everything()).toEqual(first);
		await emptyDatabase(db());
		await insertPopulation(db(), { people: 60, seed: 6, now });
		expect(await everything()).not.toEqual(first);
	});

	it('goes beside people who are there only when told to', async () => {
		await insertPopulation(db(), { people: 20, seed: 1, now });
		const refused = insertPopulation(db(), { people: 20, seed: 2, now });
		await expect(refused).rejects.toThrow('--append');
		await insertPopulation(db(), { people: 20, seed: 2, now, append: true });
		expect((await everything()).map((rows) => rows.length).slice(0, 3)).toEqual([16, 40, 40]);
		// The sequences have followed: what the product adds next takes ids of its own.
		await db()
			.insertInto('org_unit')
			.values({
				code: 'NEXT',
				path: '1',
				kind: 'team',
				tier: 'central',
				name_th: 'ใหม่',
				name_en: 'New',
				opened_on: '2026-01-01'
			})
			.execute();
	});

	if (engine === 'postgres')
		describe('through COPY', () => {
			const url = async () => {
				const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(
					db()
				);
				const address = new URL(inject('postgresUrl'));
				address.pathname = `/${rows[0]?.name}`;
				return address.href;
			};

			it('is the same as through inserts', async () => {
				await insertPopulation(db(), { people: 150, seed: 9, now });
				const inserted = await everything();
				await emptyDatabase(db());
				await copyPopulation(await url(), { people: 150, seed: 9, now });
				expect(await everything()).toEqual(inserted);
			});

			it('leaves nothing behind when it is refused half-way', async () => {
				await copyPopulation(await url(), { people: 20, seed: 1, now });
				await db()
					.updateTable('person')
					.set({ person_no: 'S0000025' })
					.where('id', '=', 1)
					.execute();
				const order = { people: 20, seed: 2, now, append: true };
				await expect(copyPopulation(await url(), order)).rejects.toThrow('person_no');
				expect((await everything()).map((rows) => rows.length).slice(0, 3)).toEqual([8, 20, 20]);
			});
		});
});
