import { beforeAll, describe, expect, it } from 'vitest';
import { careerLines } from '#lib/domain/staff/career-lines.ts';
import { staffGroupsOf } from '#lib/domain/staff/staff-groups.ts';

import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { listOpening } from '#lib/server/person/list-opening.ts';
import { countPeople, listPeople, type PeopleFilter } from '#lib/server/person/list-people.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';
import { makeMinistry } from '#tests/support/ministry.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
const today = '2026-11-23';
let ministry: Awaited<ReturnType<typeof makeMinistry>>;

beforeAll(async () => {
	ministry = await makeMinistry(db(), 'T', [
		{ no: '1', name: 'เกษม ใจดี', posts: [{ unit: 'A', from: '2020-01-01' }] },
		{ no: '2', name: 'กมล ใจดี', posts: [{ unit: 'A1', from: '2020-01-01', level: 'D1' }] },
		{ no: '3', name: 'สุดา แก้วใส', posts: [{ unit: 'A1', from: '2020-01-01', line: '3-1-0013' }] },
		{ no: '4', name: 'มานะ เขียวดี', posts: [{ unit: 'B', from: '2020-01-01' }] },
		{
			no: 'seconded',
			name: 'ปิติ ขำดี',
			posts: [
				{ unit: 'B', from: '2020-01-01' },
				{ unit: 'A', from: '2026-01-01', kind: 'secondment' }
			]
		},
		{
			no: 'moved',
			name: 'ชูใจ คงดี',
			posts: [
				{ unit: 'A', from: '2020-01-01', to: '2026-03-31' },
				{ unit: 'B', from: '2026-04-01', recorded: '2026-05-10' }
			]
		},
		{
			no: 'retired',
			name: 'วีระ งามดี',
			posts: [{ unit: 'A', from: '2000-01-01', to: '2026-09-30' }]
		}
	]);
});

interface Asking {
	unit?: string;
	asOf?: string;
	knownAt?: string;
	filter?: PeopleFilter;
}

async function names({ unit, asOf = today, knownAt, filter = {} }: Asking = {}) {
	const input = {
		actor: ministry.actor('hr_officer', unit),
		days: { asOf, knownAt },
		today,
		filter
	};
	const { rows } = await listPeople(db(), input);
	expect(await countPeople(db(), input)).toBe(rows.length);
	return rows.map(({ name }) => name.th.replace('นาย', ''));
}

describe('the list of people', () => {
	it('shows an officer of a department its own people and those below, and nobody else', async () => {
		expect(await names({ unit: 'A' })).toEqual(['สุดา แก้วใส', 'ปิติ ขำดี', 'กมล ใจดี', 'เกษม ใจดี']);
		expect(await names({ unit: 'A1' })).toEqual(['สุดา แก้วใส', 'กมล ใจดี']);
	});

	it('refuses who may read nobody, as if there were no such page', async () => {
		const input = { days: { asOf: today }, today, filter: {} };
		await expect(
			listPeople(db(), { ...input, actor: ministry.actor('learner') })
		).rejects.toMatchObject({ code: 'person.not_found', status: 404 });
	});

	it('finds Thai names by any part of them, and numbers', async () => {
		expect(await names({ filter: { text: 'จด' } })).toEqual(['กมล ใจดี', 'เกษม ใจดี']);
		expect(await names({ filter: { text: 'ใจดี เกษ' } })).toEqual(['เกษม ใจดี']);
		expect(await names({ filter: { text: 'T-SECONDED' } })).toEqual(['ปิติ ขำดี']);
		expect(await names({ filter: { text: '100%' } })).toEqual([]);
	});

	it('shows a seconded person under both departments, with both posts', async () => {
		expect(await names({ unit: 'B' })).toContain('ปิติ ขำดี');
		const { rows } = await listPeople(db(), {
			actor: ministry.actor('hr_officer', 'A'),
			days: { asOf: today },
			today,
			filter: { text: 'ปิติ' }
		});
		expect(rows[0]?.posts.map(({ kind, unit }) => [kind, unit.code])).toEqual([
			['substantive', 'T-B'],
			['secondment', 'T-A']
		]);
	});

	it('answers for a past day with the people of that day, also those who left since', async () => {
		expect(await names({ unit: 'A', asOf: '2026-03-31' })).toContain('ชูใจ คงดี');
		expect(await names({ unit: 'A', asOf: '2026-04-01' })).not.toContain('ชูใจ คงดี');
		expect(await names({ unit: 'A', asOf: '2026-09-30' })).toContain('วีระ งามดี');
	});

	it('hides what was not known yet', async () => {
		expect(await names({ unit: 'B', asOf: '2026-04-15' })).toContain('ชูใจ คงดี');
		expect(await names({ unit: 'B', asOf: '2026-04-15', knownAt: '2026-05-09' })).not.toContain(
			'ชูใจ คงดี'
		);
	});

	it('narrows by subtree, by type and level of the post, and by staff group', async () => {
		expect(await names({ filter: { unitPath: ministry.path('A1') } })).toEqual([
			'สุดา แก้วใส',
			'กมล ใจดี'
		]);
		expect(await names({ filter: { post: 'director' } })).toEqual(['กมล ใจดี']);
		expect(await names({ filter: { post: 'director_primary' } })).toEqual(['กมล ใจดี']);
		expect(await names({ filter: { post: 'director_higher' } })).toEqual([]);
		expect(await names({ filter: { group: 'it' } })).toEqual(['สุดา แก้วใส']);
	});

	it('opens who is in the scope today, and who left the service from it', async () => {
		const ids = ['1', '4', 'seconded', 'moved', 'retired'];
		const opened = async (unit: string) => {
			const opening = await listOpening(db(), {
				scope: readingScope(ministry.actor('hr_officer', unit)),
				personIds: ids.map(ministry.id),
				today
			});
			return ids.filter((no) => opening.has(ministry.id(no)));
		};
		expect(await opened('A')).toEqual(['1', 'seconded', 'retired']);
		expect(await opened('B')).toEqual(['4', 'seconded', 'moved']);
	});
});

it('puts every post into the same staff groups as the domain does', async () => {
	const posts = careerLines.flatMap(({ code: line }) =>
		['K1', 'K3', 'K5', 'O3', 'D1', 'M1', 'M2'].flatMap((level) =>
			[{}, { head: true }, { cio: true }].map((flags) => ({ line, level, ...flags }))
		)
	);
	const all = await makeMinistry(
		db(),
		'G',
		posts.map((post, index) => ({
			no: String(index),
			name: `ก ${index}`,
			posts: [{ unit: 'M', from: '2020-01-01', ...post }]
		}))
	);
	const input = { actor: all.actor('hr_officer', 'M'), days: { asOf: today } };
	for (const group of ['executive', 'manager', 'operational', 'it'] as const) {
		const expected = (
			await db().selectFrom('position').selectAll().where('position_no', 'like', 'G-%').execute()
		).filter((row) =>
			staffGroupsOf({
				positionType: row.position_type,
				scheme: row.level_scheme,
				levelCode: row.level_code,
				careerLine: row.career_line,
				isHead: row.is_head,
				isCio: row.is_cio
			}).groups.some((each) => each.group === group)
		);
		expect(expected.length).toBeGreaterThan(0);
		expect(await countPeople(db(), { ...input, filter: { group } })).toBe(expected.length);
	}
});

it('continues a long list page after page without losing or repeating anybody', async () => {
	const many = await makeMinistry(
		db(),
		'L',
		Array.from({ length: 120 }, (_, index) => ({
			no: String(index),
			name: `สมชาย ใจดี${index % 7}`,
			posts: [{ unit: 'A' as const, from: '2020-01-01' }]
		}))
	);
	const input = {
		actor: many.actor('hr_officer', 'A'),
		days: { asOf: today },
		today,
		filter: {}
	};
	const seen: number[] = [];
	const sizes: number[] = [];
	for (let after: string | undefined, first = true; first || after; first = false) {
		const page = await listPeople(db(), { ...input, after });
		sizes.push(page.rows.length);
		seen.push(...page.rows.map(({ id }) => id));
		after = page.next;
	}
	expect(sizes).toEqual([50, 50, 20]);
	expect(new Set(seen).size).toBe(120);
});

describe('the choice of units', () => {
	it('starts at the roots of the scope and goes down step by step', async () => {
		const scope = readingScope(ministry.actor('hr_officer', 'A'));
		const start = await readUnitChoice(db(), { scope, code: undefined });
		expect(start.below.map(({ code }) => code)).toEqual(['T-A']);
		const step = await readUnitChoice(db(), { scope, code: 'T-A1' });
		expect(step.above.map(({ code }) => code)).toEqual(['T-A']);
		expect(step.below).toEqual([]);
	});

	it('does not know units outside the scope', async () => {
		const scope = readingScope(ministry.actor('hr_officer', 'A'));
		await expect(readUnitChoice(db(), { scope, code: 'T-B' })).rejects.toMatchObject({
			code: 'org_unit.not_found'
		});
	});
});
