import { beforeEach, describe, expect, it } from 'vitest';
import { namesHref } from '#lib/components/hr/names-href.ts';
import { rowFilter } from '#lib/components/hr/unit-row.ts';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { createRandom } from '#lib/domain/demo/random.ts';
import { spanName, trainingSpan } from '#lib/domain/training/training-days.ts';
import { readComparison } from '#lib/server/coverage/read-comparison.ts';
import { readForecast } from '#lib/server/coverage/read-forecast.ts';
import { readRequirements } from '#lib/server/coverage/read-requirements.ts';
import { readMatrix } from '#lib/server/org-unit/read-matrix.ts';
import { countListed } from '#lib/server/person/count-listed.ts';
import { countPeople, listPeople } from '#lib/server/person/list-people.ts';
import { readDeskView, shownView, type DeskView } from '#lib/server/person/read-desk-view.ts';
import { readPeopleFilter } from '#lib/server/person/read-people-filter.ts';
import { readTraining } from '#lib/server/training/read-training.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { drawDay, intervalWorld } from '#tests/support/interval-world.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
const now = new Date('2026-11-25T05:00:00Z');
const everywhere: Actor = {
	accountId: 0,
	personId: 0,
	roles: [{ role: 'hr_officer', unitPath: null }]
};

beforeEach(() => emptyDatabase(db()));

/** The names behind an address, through the same door as the page: how many it says and how many it lists. */
async function names(href: string, actor: Actor): Promise<number> {
	const url = new URL(href, 'http://desk');
	const { input, cell, tooMany } = await readPeopleFilter(db(), { url, actor, locale: 'en', now });
	expect(tooMany, href).toBe(false);
	const { rows } = await listPeople(db(), input);
	expect(await countPeople(db(), input), href).toBe(rows.length);
	expect(await countListed(db(), { input, cell }), href).toBe(rows.length);
	return rows.length;
}

/** A world in which much has happened, and an address that asks for any view of it. */
async function strangeWorld(seed: number) {
	const random = createRandom(`desk/${seed}`);
	const own = await intervalWorld(db(), random, 6);
	for (let i = 0; i < 25; i++) await own.befall();
	const units = await db().selectFrom('org_unit').select(['code', 'path']).orderBy('id').execute();
	const query = new URLSearchParams({ as_of: drawDay(random) });
	if (seed % 2) query.set('known_at', drawDay(random));
	if (random.chance(600)) query.set('unit', random.pick(units).code);
	if (random.chance(300)) query.set('group', random.pick(['operational', 'it', 'manager']));
	if (random.chance(200)) query.set('tier', random.pick(['central', 'local']));
	if (random.chance(200)) query.set('post', 'academic');
	const actor = random.chance(700)
		? everywhere
		: {
				...everywhere,
				roles: units.slice(0, 3).map(({ path }) => ({ role: 'manager' as const, unitPath: path }))
			};
	return { query, actor, random };
}

async function ask(query: URLSearchParams, actor: Actor) {
	const url = new URL(`http://desk/hr?${query}`);
	try {
		return await readDeskView(db(), { url, actor, locale: 'en', now });
	} catch {
		// The unit did not exist that day, or the reader may not see it.
		query.delete('unit');
		return readDeskView(db(), {
			url: new URL(`http://desk/hr?${query}`),
			actor,
			locale: 'en',
			now
		});
	}
}

async function expectForecast(desk: DeskView, actor: Actor): Promise<void> {
	const { view, unit: choice } = desk;
	const shown = shownView(desk);
	const forecast = await readForecast(db(), { view, choice, today: '2026-11-25' });
	for (const month of (forecast?.months ?? []).filter(({ ends, lost }) => ends + lost > 0)) {
		for (const what of ['ends', 'lost'] as const) {
			const href = namesHref(shown, { [what]: month.month });
			expect(await names(href, actor), href).toBe(month[what]);
			for (const [index, own] of month.byStandard.entries()) {
				const standard = forecast?.standards[index]?.id;
				const one = namesHref(shown, { standard, [what]: month.month });
				expect(await names(one, actor), one).toBe(own[what]);
			}
		}
		const at = forecast?.months.indexOf(month) ?? 0;
		for (const row of forecast?.units ?? []) {
			const href = namesHref(shown, { ...rowFilter(row), ends: month.month });
			expect(await names(href, actor), href).toBe(row.ends[at]);
		}
	}
}

describe('every number of the desk', () => {
	it.each([1, 2, 3, 4, 5, 6])(
		'opens the names that make it, whatever happened: world %i',
		async (seed) => {
			const { query, actor, random } = await strangeWorld(seed);
			const desk = await ask(query, actor);
			const { view, unit: choice, standards } = desk;
			const shown = shownView(desk);
			const matrix = await readMatrix(db(), { view, choice });
			for (const row of matrix?.rows ?? [])
				for (const [index, cell] of row.cells.entries())
					for (const status of ['holding', 'counted', 'waived'] as const) {
						const standard = matrix?.standards[index]?.id;
						const href = namesHref(shown, { ...rowFilter(row), standard, status });
						expect(await names(href, actor), href).toBe(cell[status]);
					}
			expect(matrix).toBeDefined();
			const [total, ...others] = matrix?.rows ?? [];
			// Who looks after a part of the tree sees it as it is today, and the rows as they were.
			if (choice.below.length > 0 && actor === everywhere)
				total?.cells.forEach((cell, index) =>
					expect(others.reduce((sum, row) => sum + (row.cells[index]?.counted ?? 0), 0)).toBe(
						cell.counted
					)
				);

			await expectForecast(desk, actor);
			// From today on it is read from what is counted beforehand.
			for (const day of ['2026-11-25', '2027-03-14']) {
				query.delete('known_at');
				query.set('as_of', day);
				await expectForecast(await ask(query, actor), actor);
			}

			const standard = random.pick(standards);
			for (const kind of ['requirement', 'area'] as const) {
				const met = await readRequirements(db(), { view, choice, standard, kind });
				for (const row of met.rows.slice(0, 3))
					for (const [index, cell] of row.cells.entries()) {
						const href = namesHref(shown, {
							...rowFilter(row),
							standard: standard.id,
							status: 'counted',
							[kind]: met.columns[index]?.id,
							met: '1'
						});
						expect(await names(href, actor), href).toBe(cell.holding);
						expect(await names(href.replace('met=1', 'met=0'), actor), href).toBe(
							cell.counted - cell.holding
						);
					}
			}

			const span = trainingSpan(random.pick([2567, 2568, 2569]));
			const training = await readTraining(db(), {
				actor,
				days: view.days,
				filter: { ...view, unitPath: view.within },
				span
			});
			for (const { from, below, people } of training.bands) {
				const limits = { hours_from: from || undefined, hours_below: below };
				const href = namesHref(shown, { trained: spanName(span), ...limits });
				expect(await names(href, actor), href).toBe(people);
			}

			const units = choice.below.slice(0, 3);
			const compared = await readComparison(db(), { view, units, standards });
			for (const row of compared?.rows ?? [])
				for (const [index, cell] of row.cells.entries()) {
					const href = namesHref(shown, {
						unit: row.unit?.code ?? shown.asked.unit,
						standard: compared?.standards[index]?.id,
						status: 'holding'
					});
					expect(await names(href, actor), href).toBe(cell.holding);
				}
		}
	);
});
