import ExcelJS from 'exceljs';
import type { Download, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const phone = { width: 360, height: 740 };

const bytesOf = async (file: Download) => readFile(await file.path());

async function openBook(file: Download): Promise<ExcelJS.Workbook> {
	const book = new ExcelJS.Workbook();
	await book.xlsx.load((await bytesOf(file)) as never);
	return book;
}

async function download(page: Page, click: () => Promise<void>): Promise<Download> {
	const [file] = await Promise.all([page.waitForEvent('download'), click()]);
	return file;
}

test('HR saves what lapses this fiscal year, and it arrives as a workbook with its Thai intact', async ({
	visit
}) => {
	const page = await visit({ account: 'hr', viewport: phone });
	await page.goto('/hr/reports');
	await page.getByRole('link', { name: m.report_new_expiring() }).click();
	const name = `คุณวุฒิที่จะหมดอายุ ${Date.now()}`;
	await page.getByRole('button', { name: m.report_save() }).click();
	await expect(page.getByText(m.report_name_required()).first()).toBeVisible();
	await page.getByLabel(m.report_name()).fill(name);
	await page.getByLabel(m.report_window_expiring()).selectOption('next_fiscal_year');
	await page.getByRole('button', { name: m.report_save() }).click();
	await expect(page.getByRole('heading', { name })).toBeVisible();

	await page.getByRole('button', { name: m.report_subscribe() }).click();
	await expect(page.getByText(m.report_every_month({ day: 1 }))).toBeVisible();
	await page.getByRole('button', { name: m.report_send() }).click();
	await expect(async () => {
		await page.goto('/me/messages');
		await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible();
	}).toPass();
	const link = page.getByRole('link', { name: new RegExp(`${name}.*xlsx`) });
	const book = await openBook(await download(page, () => link.click()));
	const sheet = book.worksheets[0];
	expect(sheet?.getRow(1).values).toContain(m.export_col_unit());
	expect(sheet?.rowCount).toBeGreaterThan(1);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);

	await page.goto('/hr/reports');
	await page.getByRole('link', { name }).click();
	await page.getByRole('button', { name: m.report_unsubscribe() }).click();
	await expect(page.getByRole('button', { name: m.report_subscribe() })).toBeVisible();
});

test('a list of people is kept as a report with its filters', async ({ visit }) => {
	const page = await visit({ account: 'hr' });
	await page.goto('/hr/people?standard=g3-operational&status=lapsed');
	await page.getByRole('link', { name: m.report_save_view() }).click();
	await page.getByLabel(m.report_name()).fill('ขาดคุณวุฒิ');
	await page.getByRole('button', { name: m.report_save() }).click();
	await expect(page.getByRole('heading', { name: 'ขาดคุณวุฒิ' })).toBeVisible();
	const cells = page.getByRole('table').getByRole('cell', { name: m.status_lapsed() });
	await expect(cells.first()).toBeVisible();
});

test('the one file has the same id whoever asks again, and the id tells what it was', async ({
	visit
}) => {
	const page = await visit({ account: 'hr' });
	await page.goto('/hr/exports?unit=DCS&as_of=2026-06-01&known_at=2026-06-01');
	const button = page.getByRole('button', { name: m.export_csv() });
	const first = await bytesOf(await download(page, () => button.click()));
	const second = await bytesOf(await download(page, () => button.click()));
	expect(second.equals(first)).toBe(true);
	const last = first.toString().trimEnd().split('\r\n').at(-1) ?? '';
	const id = /[0-9a-f]{20}/.exec(last)?.[0] ?? '';
	const book = await openBook(
		await download(page, () => page.getByRole('button', { name: m.export_xlsx() }).click())
	);
	const told = book.worksheets[1]?.getSheetValues().flat();
	expect(told).toContain(id);

	const auditor = await visit({ account: 'auditor' });
	await auditor.goto('/hr/exports');
	await auditor.getByLabel(m.export_verify_label()).fill(id);
	await auditor.getByRole('button', { name: m.export_verify_submit() }).click();
	await expect(auditor.getByText(m.export_verify_found())).toBeVisible();
	await expect(auditor.getByText(id).first()).toBeVisible();
});

test('the training record comes with the columns of DPIS, in Windows-874 when asked', async ({
	visit
}) => {
	const page = await visit({ account: 'hr' });
	await page.goto('/hr/exports');
	await page.getByLabel(m.dpis_encoding()).selectOption('windows-874');
	const button = page.getByRole('button', { name: m.dpis_download() });
	const bytes = await bytesOf(await download(page, () => button.click()));
	const [heading = ''] = new TextDecoder('windows-874').decode(bytes).split('\r\n');
	expect(heading).toMatch(/^ลำดับที่,รหัสประวัติการอบรม,รหัสข้าราชการ,ประเภท,หลักสูตร,รุ่น/);
	await page.getByLabel(m.dpis_ids()).selectOption('full');
	await button.click();
	await expect(page.getByText(m.dpis_reason_required())).toBeVisible();
});

test('HR issues an official letter, anybody verifies it, and it is revoked with a reason', async ({
	visit
}) => {
	const page = await visit({ account: 'hr' });
	await page.goto('/hr/people?standard=g3-operational&status=qualified');
	await page.getByRole('main').locator('a[href^="/hr/people/"]').last().click();
	await page.getByRole('link', { name: m.letter_new_title() }).click();
	const number = `กค 0403/${Date.now()}`;
	await page.getByLabel(m.letter_number()).fill(number);
	await page.getByLabel(m.letter_signatory(), { exact: true }).fill('นายสมชาย ปิ่นแก้ว');
	await page.getByLabel(m.letter_position()).fill('อธิบดี');
	await page.getByRole('button', { name: m.letter_issue() }).click();
	await expect(page.getByRole('heading', { name: new RegExp(number) })).toBeVisible();
	const file = await download(page, () =>
		page.getByRole('link', { name: m.letter_download() }).click()
	);
	expect((await bytesOf(file)).subarray(0, 5).toString()).toBe('%PDF-');

	const verification =
		(await page.getByRole('link', { name: m.letter_verify() }).getAttribute('href')) ?? '';
	const stranger = await visit({ viewport: phone });
	await stranger.goto(verification);
	await expect(stranger.getByText(m.verify_valid())).toBeVisible();
	await expect(stranger.getByText(number)).toBeVisible();
	await page.getByLabel(m.letter_revoke_reason()).fill('ออกผิดฉบับ');
	await page.getByRole('button', { name: m.letter_revoke() }).click();
	await expect(page.getByText(/ออกผิดฉบับ/)).toBeVisible();
	await stranger.reload();
	await expect(stranger.getByText(m.verify_revoked())).toBeVisible();
});

test('the operator sees every job and why a message was or was not sent', async ({ visit }) => {
	const page = await visit({ account: 'admin' });
	await page.goto('/');
	await page.getByRole('link', { name: m.nav_admin() }).click();
	await expect(page.getByRole('heading', { name: m.job_title() })).toBeVisible();
	await expect(page.getByText(m.job_mail_off())).toBeVisible();
	await expect(page.getByRole('rowheader', { name: 'report.deliver_due' })).toBeVisible();
	await page.getByRole('link', { name: m.trace_title() }).click();
	await page.getByLabel(m.trace_state()).selectOption('not_sent');
	await page.getByRole('button', { name: m.trace_show() }).click();
	await expect(page.getByText(m.trace_why_no_smtp()).first()).toBeVisible();
});
