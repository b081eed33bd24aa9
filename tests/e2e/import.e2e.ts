import { importFile, staffRow } from '../support/import-files.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const phone = { width: 360, height: 740 };

/** Seven people of a unit that HR answers for, three with something wrong. */
const file = (tag: string) => ({
	name: `รายชื่อ-${tag}.csv`,
	mimeType: 'text/csv',
	buffer: Buffer.from(
		importFile('staff', [
			...[1, 2, 3, 4].map((n) => staffRow(`${tag}${n}`, { unit_code: 'DCS-STD' })),
			staffRow(`${tag}5`, { unit_code: 'DCS-STD', born_on: '09/05/26' }),
			staffRow(`${tag}6`, { unit_code: 'DCS-STD', national_id: '1.10017E+12' }),
			staffRow(`${tag}7`, { unit_code: 'NOWHERE' })
		])
	)
});

test('HR imports a file: sees what is refused and why, saves the rest, finds the people, takes it back', async ({
	visit
}) => {
	const page = await visit({ account: 'hr' });
	await page.goto('/hr');
	await page.getByRole('link', { name: m.import_title(), exact: true }).click();
	await page.getByRole('link', { name: m.import_new() }).click();
	await page.getByText(m.import_kind_staff(), { exact: true }).click();
	await page.getByLabel(m.import_file(), { exact: true }).setInputFiles(file('E2E'));
	await page.getByRole('button', { name: m.import_read() }).click();

	await expect(page.getByRole('heading', { name: m.import_dry_title() })).toBeVisible();
	const rows = page.getByRole('list', { name: m.import_dry_title() }).locator('> li');
	await expect(rows).toHaveCount(3);
	await expect(rows.nth(0)).toContainText('ปีใน “09/05/26” อาจเป็น พ.ศ. หรือ ค.ศ.');
	await expect(rows.nth(1)).toContainText('Excel เปลี่ยนเลขเป็น “1.10017E+12”');
	await expect(rows.nth(2)).toContainText('ไม่พบหน่วยงาน “NOWHERE”');
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: m.import_refused_csv() }).click();
	expect((await download).suggestedFilename()).toMatch(/\.csv$/);

	await page.getByRole('button', { name: m.import_confirm({ count: 4 }) }).click();
	await expect(page.getByText(m.import_applied({ count: 4 }))).toBeVisible();
	const here = page.url();
	await page.goto('/hr/people?q=E2E1');
	await expect(page.getByText(m.hr_people_count({ count: 1 }), { exact: true })).toBeVisible();

	await page.goto(here);
	await page.getByRole('link', { name: m.import_undo() }).click();
	await page.getByLabel(m.import_undo_reason()).fill('ไฟล์ทดสอบ');
	await page.getByRole('button', { name: m.import_undo_confirm() }).click();
	await expect(page.getByText(m.import_undone(), { exact: true })).toBeVisible();
	await page.goto('/hr/people?q=E2E1');
	await expect(page.getByText(m.hr_people_count({ count: 0 }), { exact: true })).toBeVisible();
});

test('without scripts, on a phone, a file of unknown headings has its columns chosen', async ({
	visit
}) => {
	const page = await visit({ account: 'hr', viewport: phone, javaScriptEnabled: false });
	const upload = {
		name: 'ไม่รู้จัก.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('เลขประจำตัว,อะไรสักอย่าง,ศาสนา\nP1,cyber-basics,พุทธ\n')
	};
	await page.goto('/hr/imports/new?kind=completions');
	await page.getByLabel(m.import_file(), { exact: true }).setInputFiles(upload);
	await page.getByRole('button', { name: m.import_read() }).click();
	await expect(page.getByRole('heading', { name: m.import_columns() })).toBeVisible();
	await expect(page.getByLabel('ศาสนา')).toHaveValue('');
	await expect(page.getByLabel('เลขประจำตัว')).toHaveValue('person_no');
});
