import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { importFile, staffRow } from '../support/import-files.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const desktop = { viewport: { width: 1280, height: 900 } };
const longest = 250_000;

test.beforeAll(() => mkdir(folder, { recursive: true }));

test('home', async ({ visit }) => {
	const page = await visit({ account: 'officer', ...desktop });
	await page.goto('/');
	await shoot(page, 'home');
});

test('lesson', async ({ visit }) => {
	const page = await visit({ account: 'officer', ...desktop });
	await page.goto('/courses/pdpa-officer/personal-data');
	await shoot(page, 'lesson');
});

test('qualifications', async ({ visit }) => {
	const page = await visit({ account: 'officer', ...desktop });
	await page.goto('/me/qualifications');
	await shoot(page, 'qualifications');
});

test('lesson on a phone, dark', async ({ visit }) => {
	const page = await visit({
		account: 'officer',
		viewport: { width: 390, height: 780 },
		deviceScaleFactor: 1.5,
		theme: 'dark'
	});
	await page.goto('/courses/pdpa-officer/rights');
	await shoot(page, 'lesson-phone-dark');
});

test('the desk', async ({ visit }) => {
	const page = await visit({ account: 'hr', ...desktop });
	await page.goto('/hr');
	await shoot(page, 'desk-matrix');
	await page.goto('/hr/forecast');
	await shoot(page, 'desk-forecast');
	await page.goto('/hr/targets?unit=DCS');
	await shoot(page, 'desk-targets');
	// What was not known then: the paper of her last course came in later.
	await page.goto('/hr/people?q=กัลยา+ศรีสวัสดิ์');
	await page.getByRole('main').locator('a[href^="/hr/people/"]').first().click();
	await page.waitForURL(/\/hr\/people\/\d+/);
	await page.goto(`${new URL(page.url()).pathname}?as_of=2025-04-01&known_at=2025-04-01`);
	await shoot(page, 'desk-person');
});

test('the dry run of an import', async ({ visit }) => {
	const page = await visit({ account: 'hr', ...desktop });
	const newcomer = (no: string, prefix: string, given: string, surname: string, more = {}) =>
		staffRow(no, { prefix, given_name: given, surname, unit_code: 'DCS-STD', ...more });
	await page.goto('/hr/imports/new');
	await page.getByText(m.import_kind_staff(), { exact: true }).click();
	await page.getByLabel(m.import_file(), { exact: true }).setInputFiles({
		name: 'บรรจุใหม่-2569-12.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(
			importFile('staff', [
				newcomer('N2569001', 'นางสาว', 'ปาริชาต', 'วงศ์สว่าง'),
				newcomer('N2569002', 'นาย', 'ธีรพงษ์', 'แสนดี'),
				newcomer('N2569003', 'นาง', 'มาลัย', 'ทองประเสริฐ', { born_on: '09/05/26' }),
				newcomer('N2569004', 'นาย', 'อนุชา', 'พรหมมา', { national_id: '1.10017E+12' })
			])
		)
	});
	await page.getByRole('button', { name: m.import_read() }).click();
	await expect(page.getByRole('heading', { name: m.import_dry_title() })).toBeVisible();
	await shoot(page, 'import-dry-run');
});

async function shoot(page: Page, name: string): Promise<void> {
	await page.waitForLoadState('networkidle');
	await page.evaluate(() => document.fonts.ready);
	await page.evaluate(() => scrollTo(0, 0));
	const path = join(folder, `${name}.png`);
	await page.screenshot({ path });
	expect((await stat(path)).size, path).toBeLessThan(longest);
}
