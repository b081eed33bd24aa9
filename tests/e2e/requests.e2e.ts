import type { Page } from '@playwright/test';
import { addDays } from '#lib/domain/demo/demo-days.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { formatDate } from '#lib/domain/thai/dates.ts';
import { sampleCertificate } from '#lib/server/demo/sample-certificate.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const phone = { width: 360, height: 740 };
// Its own in every run, so that the test can be run again on the same data.
const certificate = `ใบรับรองธรรมาภิบาลข้อมูล ${Date.now()}`;

const pdf = {
	name: 'ใบรับรอง.pdf',
	mimeType: 'application/pdf',
	buffer: Buffer.from(sampleCertificate(['SAMPLE', 'made for a test']))
};

/** The card of a request in a list, by words in it. */
const card = (page: Page, words: string) =>
	page.getByRole('main').getByRole('listitem').filter({ hasText: words });

test.describe.configure({ mode: 'serial' });

test('a learner hands in a certificate on a phone; it is limited by the reviewer and stands in the record', async ({
	visit,
	expectError
}) => {
	expectError(/status of 422/);
	const learner = await visit({ account: 'itstaff', viewport: phone, hasTouch: true });
	await learner.goto('/me/record');
	await learner.getByRole('link', { name: m.request_ask_evidence() }).click();

	// Sent too early: what was typed stays, and the page says what to do.
	await learner.getByLabel(m.request_certificate()).fill(certificate);
	await learner.getByLabel(m.request_provider()).fill('สถาบันทดสอบ');
	await learner.getByLabel(m.request_evidence_on()).fill('31/2/2569');
	await learner.getByLabel(m.request_evidence_level_number()).selectOption('2');
	await learner.getByLabel(m.request_evidence_file()).setInputFiles({
		...pdf,
		buffer: Buffer.from('<html>no certificate</html>')
	});
	await learner.getByRole('button', { name: m.request_send() }).click();
	await expect(learner.getByRole('alert')).toContainText(m.request_error_file_type());
	await expect(learner.getByRole('alert')).toContainText(m.request_error_day());
	await expect(learner.getByLabel(m.request_certificate())).toHaveValue(certificate);

	await learner.getByLabel(m.request_evidence_on()).fill('1 ต.ค. 2569');
	await learner.getByLabel(m.request_evidence_file()).setInputFiles(pdf);
	await learner.getByRole('button', { name: m.request_send() }).click();
	await expect(learner).toHaveURL('/me/requests');
	await expect(card(learner, m.request_waited_today()).first()).toContainText(
		m.request_outcome_open()
	);
	expect(await learner.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
	// Until it is reviewed it counts for nothing.
	await learner.goto('/me/record');
	await expect(learner.getByText(certificate)).toHaveCount(0);

	const reviewer = await visit({ account: 'reviewer' });
	await reviewer.goto('/requests');
	await card(reviewer, certificate).getByRole('link', { name: m.request_open() }).click();
	const file = reviewer.getByRole('link', { name: /ใบรับรอง\.pdf/ });
	const filePath = (await file.getAttribute('href')) ?? '';
	const sent = await reviewer.request.get(filePath);
	expect(sent.headers()['content-disposition']).toContain('attachment');
	expect(sent.headers()['content-security-policy']).toContain('sandbox');
	expect((await sent.body()).equals(pdf.buffer)).toBe(true);

	await reviewer.getByText(m.request_limit_evidence(), { exact: true }).first().click();
	await reviewer.getByLabel(m.request_limit_level()).fill('1');
	await reviewer.locator('form[action="?/limit"]').getByRole('button').click();
	await expect(reviewer.getByText(m.request_error_reason())).toBeVisible();
	await expect(reviewer.getByLabel(m.request_limit_level())).toHaveValue('1');
	await reviewer.getByLabel(m.request_reason_to_person()).first().fill('เอกสารแสดงเพียงระดับพื้นฐาน');
	await reviewer.locator('form[action="?/limit"]').getByRole('button').click();
	await expect(reviewer).toHaveURL('/requests?decided');

	await learner.goto('/me/record');
	const entry = learner
		.getByRole('listitem')
		.filter({ has: learner.getByRole('link', { name: certificate }) });
	await expect(entry).toContainText(m.record_awarded({ level: 1 }));
	await expect(entry).toContainText(m.source_external());
	await entry.getByRole('link', { name: certificate }).click();
	await expect(learner.getByText('เอกสารแสดงเพียงระดับพื้นฐาน')).toBeVisible();

	// HR who looks after the person opens the same from the person's page.
	const hr = await visit({ account: 'hr' });
	expect((await hr.request.get(new URL(learner.url()).pathname)).status()).toBe(200);
	const stranger = await visit({ account: 'auditor' });
	expect((await stranger.request.get(new URL(learner.url()).pathname)).status()).toBe(404);
	expect((await stranger.request.get(filePath)).status()).toBe(404);
});

test('a learner asks for more time on a phone, HR grants it without scripts where no head does, the due date moves', async ({
	visit,
	expectError
}) => {
	expectError(/status of 422/);
	const learner = await visit({ account: 'itstaff', viewport: phone });
	await learner.goto('/me/requests');
	const open = learner.getByRole('main').locator('li', { hasText: m.request_kind_extension() });
	if (await open.filter({ hasText: m.request_outcome_open() }).count()) {
		await open.filter({ hasText: m.request_outcome_open() }).getByRole('link').first().click();
		await learner.getByRole('button', { name: m.request_withdraw() }).click();
		await expect(learner).toHaveURL('/me/requests');
	}
	await learner.goto('/me/qualifications');
	await learner.getByRole('link', { name: m.request_ask_extension() }).first().click();
	// No day at all, then one that is too far away.
	await learner.getByRole('button', { name: m.request_send() }).click();
	await expect(learner.getByRole('alert')).toContainText(m.request_error_day());
	const standards = learner.getByRole('group', { name: m.request_extension_standard() });
	const due = /\d+ \S+ 25\d\d/.exec(await standards.innerText())?.[0] ?? '';
	const parsed = parseThaiDate(due);
	if (parsed.kind !== 'day') throw new Error(`no due date in the form: ${due}`);
	const shown = formatDate(addDays(parsed.day, 20), 'th');
	await learner.getByLabel(m.request_extension_until()).fill(shown.replace(/25\d\d$/, '2580'));
	await learner.getByLabel(m.request_extension_reason()).fill('ไปราชการต่างประเทศ');
	await learner.getByRole('button', { name: m.request_send() }).click();
	await expect(learner.getByRole('alert')).toContainText(
		m.request_error_too_late({ date: '' }).trim()
	);
	await learner.getByLabel(m.request_extension_until()).fill(shown);
	await learner.getByRole('button', { name: m.request_send() }).click();
	await expect(learner).toHaveURL('/me/requests');
	expect(await learner.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);

	const hr = await visit({ account: 'hr', javaScriptEnabled: false });
	await hr.goto('/requests');
	const badge = hr.locator('header nav a[href="/requests"]').last();
	const waiting = Number(/\d+/.exec((await badge.textContent()) ?? '')?.[0]);
	const asked = card(hr, 'ไปราชการต่างประเทศ');
	await expect(asked).toContainText(m.request_effect());
	await expect(asked).toContainText(m.request_effect_keeps());
	await asked.getByRole('button').click();
	await expect(hr).toHaveURL('/requests?done=granted');
	await expect(hr.getByText('ไปราชการต่างประเทศ')).toHaveCount(0);
	expect(Number(/\d+/.exec((await badge.textContent()) ?? '')?.[0])).toBe(waiting - 1);

	await learner.goto('/');
	await expect(learner.getByText(m.request_due_extended({ date: shown })).first()).toBeVisible();
	await expect(learner.getByText('ไปราชการต่างประเทศ').first()).toBeVisible();
	await learner.goto('/me/requests');
	await expect(card(learner, shown).first()).toContainText(m.request_outcome_granted());
});

test('HR sees what waits, how long it took, and enters a holiday', async ({ visit }) => {
	const hr = await visit({ account: 'hr' });
	await hr.goto('/hr/requests');
	await expect(hr.getByText(m.hr_requests_median())).toBeVisible();
	await hr.getByRole('link', { name: m.hr_requests_state_escalated() }).click();
	await expect(hr.getByRole('row').nth(1)).toBeVisible();
	await hr.goto('/hr/holidays?year=2027');
	await expect(hr.getByText(m.holiday_unconfirmed({ year: '2570' }))).toBeVisible();
	await hr.getByLabel(m.holiday_day(), { exact: true }).fill('12 เม.ย. 2570');
	await hr.getByLabel(m.holiday_kind()).selectOption('special');
	await hr.getByLabel(m.holiday_name(), { exact: true }).fill('วันหยุดพิเศษทดสอบ');
	await hr.getByLabel(m.holiday_name_en()).fill('Special test day');
	await hr.getByLabel(m.holiday_source(), { exact: true }).fill('มติคณะรัฐมนตรีตัวอย่าง');
	await hr.getByRole('button', { name: m.holiday_save() }).click();
	await expect(hr.getByRole('cell', { name: 'วันหยุดพิเศษทดสอบ', exact: true })).toBeVisible();
	await hr.getByRole('button', { name: `${m.holiday_remove()} วันหยุดพิเศษทดสอบ` }).click();
	await expect(hr.getByRole('cell', { name: 'วันหยุดพิเศษทดสอบ', exact: true })).toHaveCount(0);
});
