import { readFileSync } from 'node:fs';
import { axeFindings } from './support/accessibility.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

test('a trainer imports a Thai GIFT file into a draft and exports it for Moodle', async ({
	visit,
	expectError
}) => {
	expectError(/422/);
	const page = await visit({ account: 'trainer' });
	await page.goto('/studio/courses/hr-records');
	await page.getByRole('button', { name: m.studio_start() }).click();
	await page.getByRole('link', { name: m.exchange_title() }).click();

	// Without a title for the new quiz nothing is read.
	const gift = 'tests/fixtures/item-exchange/pdpa.gift.txt';
	await page.getByLabel(m.exchange_file(), { exact: true }).setInputFiles(gift);
	await page
		.getByLabel(m.exchange_target(), { exact: true })
		.selectOption({ label: m.exchange_target_new() });
	await page.getByRole('button', { name: m.exchange_read() }).click();
	await expect(page.getByText(m.exchange_new_title_missing()).first()).toBeVisible();

	await page.getByLabel(m.exchange_file(), { exact: true }).setInputFiles(gift);
	await page.getByLabel(m.exchange_new_title(), { exact: true }).fill('คลังข้อสอบ PDPA');
	await page.getByLabel(m.exchange_new_slug(), { exact: true }).fill('pdpa-bank');
	await page.getByRole('button', { name: m.exchange_read() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('pdpa.gift.txt');
	const report = page.getByRole('list', { name: m.exchange_report() });
	await expect(report.getByRole('listitem').filter({ hasText: 'pdpa-01' })).toContainText(
		m.import_outcome_new()
	);
	await page.getByRole('link', { name: m.import_outcome_refused() }).click();
	const refused = report.locator('> li');
	await expect(refused).toHaveCount(5);
	await expect(refused.first()).toContainText('34');
	await expect(refused.first()).toContainText('น้ำหนักของตัวเลือกที่ถูกรวมกันได้ 0 ไม่ใช่ 100');
	expect(await axeFindings(page)).toEqual([]);

	await page.getByRole('button', { name: m.exchange_confirm({ count: '8' }) }).click();
	await expect(page).toHaveURL(/\/files\/\d+-pdpa-bank\.quiz\.md/);
	await expect(page.locator('main')).toContainText('ข้อใดเป็นข้อมูลส่วนบุคคลที่อ่อนไหวตามมาตรา 26');

	await page.goto('/studio/courses/hr-records/items');
	await page
		.getByLabel(m.exchange_quiz(), { exact: true })
		.selectOption({ label: 'คลังข้อสอบ PDPA' });
	await page.locator('#export-format').selectOption('moodle-xml');
	await page.getByRole('button', { name: m.exchange_check() }).click();
	await expect(page.getByText(m.exchange_all_travels())).toBeVisible();
	const waiting = page.waitForEvent('download');
	await page.getByRole('link', { name: /hr-records-pdpa-bank\.xml/ }).click();
	const xml = readFileSync(await (await waiting).path(), 'utf8');
	expect(xml).toContain('<idnumber>pdpa-01</idnumber>');
	expect(xml).toContain('<text>ประวัติสุขภาพ</text>');
});
