import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
});
