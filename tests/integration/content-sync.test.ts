import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCompetencyCodes } from '#lib/server/competency/sync-framework.ts';
import { syncContent } from '#lib/server/content/sync-content.ts';
import { currentCourses } from '#lib/server/course/queries.ts';
import { listStandards } from '#lib/server/qualification/standards.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const db = testDatabase();
let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'content-'));
	for (const part of ['framework', 'standards', 'courses/budgeting', 'courses/hr-records'])
		cpSync(join('content', part), join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sync = () => syncContent(db(), { folder, now: new Date() });
const edit = (path: string, change: (text: string) => string) => {
	const file = join(folder, path);
	writeFileSync(file, change(readFileSync(file, 'utf8')));
};
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const storedStandard = (id: string) =>
	db().selectFrom('standard').select('source').where('id', '=', id).executeTakeFirst();
const versionOf = async (id: string) => (await currentCourses(db())).get(id)?.number;

describe('content sync', () => {
	it('publishes framework, standards and courses, and nothing the second time', async () => {
		const first = await sync();
		expect(first.refused).toBe(false);
		expect(await versionOf('budgeting')).toBe(1);
		expect((await listStandards(db())).length).toBeGreaterThanOrEqual(4);
		const audited = () =>
			db()
				.selectFrom('audit_event')
				.select(({ fn }) => fn.countAll().as('n'))
				.executeTakeFirst();
		const before = await audited();
		expect((await sync()).lines.at(-1)).toMatch(/: 0 published, 0 refused/);
		expect(await audited()).toEqual(before);
	});

	it('makes a new version of the course that changed, and of no other', async () => {
		await sync();
		edit('courses/budgeting/course.md', (text) => `${text}\nย่อหน้าใหม่\n`);
		await sync();
		expect(await versionOf('budgeting')).toBe(2);
		expect(await versionOf('hr-records')).toBe(1);
		edit('courses/budgeting/course.md', (text) => text.replace('\nย่อหน้าใหม่\n', ''));
		await sync();
		expect(await versionOf('budgeting'), 'the earlier content is its earlier version').toBe(1);
	});

	it('refuses a broken course by file and line, and keeps what was published', async () => {
		await sync();
		const before = await versionOf('hr-records');
		edit('courses/hr-records/course.md', (text) => text.replace(/^title:.*$/m, 'titel: ผิด'));
		const report = await sync();
		expect(report.refused).toBe(true);
		expect(report.lines.join('\n')).toMatch(/hr-records\/course\.md:\d+: /);
		expect(await versionOf('hr-records')).toBe(before);
	});

	it('refuses a broken standard by file, line and column, and keeps the one in force', async () => {
		await sync();
		const before = (await listStandards(db())).map(({ id }) => id);
		edit('standards/g4-it.yaml', (text) => text.replace(/score: \d+/, 'score: 180'));
		const report = await sync();
		expect(report.lines.join('\n')).toMatch(/g4-it\.yaml:\d+:\d+: /);
		expect((await listStandards(db())).map(({ id }) => id)).toEqual(before);
	});

	it('refuses a standard that asks for the same thing twice, with line and reason', async () => {
		await sync();
		const leaf = '        - completed: cyber-basics\n';
		edit('standards/g4-it.yaml', (text) => text.replace(leaf, leaf + leaf));
		const report = await sync();
		expect(report.refused).toBe(true);
		expect(report.lines.join('\n')).toMatch(/g4-it\.yaml:33:\d+: .*ซ้ำ/);
		expect((await storedStandard('g4-it'))?.source).not.toContain(leaf + leaf);
	});

	it('refuses a standard whose worked example comes out otherwise, at the line of the answer', async () => {
		await sync();
		const written = '- { as_of: 2023-09-30, status: not_required }';
		edit('standards/g4-it.yaml', (text) =>
			text.replace(written, '- { as_of: 2023-09-30, status: qualified }')
		);
		const line = read('standards/g4-it.yaml')
			.split('\n')
			.findIndex((text) => text.includes('2023-09-30, status: qualified'));
		const report = await sync();
		expect(report.refused).toBe(true);
		expect(report.lines.join('\n')).toMatch(
			new RegExp(`g4-it\\.yaml:${line + 1}:\\d+: .*2023-09-30.*"qualified".*"not_required"`)
		);
		expect((await storedStandard('g4-it'))?.source).toContain(written);
	});

	it('refuses the copy of a standard under another name', async () => {
		await sync();
		const copy = read('standards/g4-it.yaml').replace(/^title:/m, '# copy\ntitle:');
		writeFileSync(join(folder, 'standards/g5-copy.yaml'), copy);
		const report = await sync();
		expect(report.refused).toBe(true);
		expect(report.lines.join('\n')).toMatch(/g5-copy\.yaml:\d+:\d+: .*g4-it\.yaml/);
		expect((await storedStandard('g4-it'))?.source).not.toContain('# copy');
	});

	it.each([
		['is no YAML', (text: string) => `${text}\n  : [`],
		['holds nothing', () => ''],
		['misses its areas', (text: string) => text.replace(/^areas:/m, 'arias:')],
		['uses a code twice', (text: string) => text.replace(/code: \S+/g, 'code: DG')]
	])('refuses a framework that %s by file and line, and goes on', async (_, change) => {
		await sync();
		const before = await listCompetencyCodes(db());
		edit('framework/digital-7-areas.yaml', change);
		edit('courses/budgeting/course.md', (text) => `${text}\n${_}\n`);
		const version = await versionOf('budgeting');
		const report = await sync();
		expect(report.refused).toBe(true);
		expect(report.lines.join('\n')).toMatch(/digital-7-areas\.yaml:\d+: /);
		expect(await listCompetencyCodes(db())).toEqual(before);
		expect(await versionOf('budgeting'), 'what is sound is published').not.toBe(version);
	});
});

describe('content sync of courses that are wrong together', () => {
	const copy = (from: string, to: string) =>
		cpSync(join(folder, 'courses', from), join(folder, 'courses', to), { recursive: true });

	it('publishes neither of two courses with one id, and keeps what is in force', async () => {
		await sync();
		const before = await versionOf('budgeting');
		copy('budgeting', 'budgeting-copy');
		edit('courses/budgeting/course.md', (text) => `${text}\nของเดิมที่แก้แล้ว\n`);
		edit('courses/budgeting-copy/course.md', (text) => `${text}\nของสำเนา\n`);
		const report = await sync();
		expect(report.lines.join('\n')).toMatch(/budgeting\/course\.md:\d+: /);
		expect(report.lines.join('\n')).toMatch(/budgeting-copy\/course\.md:\d+: /);
		expect(report.lines.at(-1)).toMatch(/: 0 published, 2 refused/);
		expect(await versionOf('budgeting')).toBe(before);
	});

	it('publishes neither of two courses with one quiz id', async () => {
		copy('budgeting', 'other');
		edit('courses/other/course.md', (text) => text.replace(/^id: budgeting$/m, 'id: other'));
		const report = await sync();
		expect(report.lines.join('\n')).toMatch(/other\/02-request\.quiz\.md:2: /);
		expect(report.lines.at(-1)).toMatch(/ 2 refused/);
		expect(await versionOf('other')).toBeUndefined();
	});

	it('publishes no course of a circle of prerequisites, and those outside it', async () => {
		await sync();
		const before = [await versionOf('budgeting'), await versionOf('hr-records')];
		copy('budgeting', 'outside');
		for (const file of readdirSync(join(folder, 'courses/outside')))
			if (file.endsWith('.md'))
				edit(`courses/outside/${file}`, (text) => text.replaceAll('budgeting', 'outside'));
		const need = (course: string, other: string) =>
			edit(`courses/${course}/course.md`, (text) =>
				text.replace('prerequisites: []', `prerequisites: [${other}]`)
			);
		need('budgeting', 'hr-records');
		need('hr-records', 'budgeting');
		const report = await sync();
		expect(report.lines.at(-1)).toMatch(/: 1 published, 2 refused/);
		expect([await versionOf('budgeting'), await versionOf('hr-records')]).toEqual(before);
		expect(await versionOf('outside')).toBe(1);
	});
});
