import type { Page } from '@playwright/test';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const phone = { width: 360, height: 740 };
const title = `อบรมทดสอบระบบ ${Date.now()}`;

/** `HH:MM` in Bangkok so many minutes from now. */
const clock = (minutes: number) =>
	new Date(Date.now() + (7 * 60 + minutes) * 60_000).toISOString().slice(11, 16);
const day = (days: number) => bangkokDay(new Date(Date.now() + days * 86_400_000));

async function writeHalfDay(page: Page, on: string, from: string, until: string) {
	const row = page.getByRole('group', { name: m.classroom_session_n({ n: 1 }), exact: true });
	await row.getByLabel(m.classroom_session_day()).fill(on);
	await row.getByLabel(m.classroom_session_from()).fill(from);
	await row.getByLabel(m.classroom_session_until()).fill(until);
	await page.getByRole('button', { name: m.classroom_save() }).click();
	await page.waitForURL(/\/hr\/classes\/\d+(\?.*)?$/);
}

test('one seat, two learners: queue, moved up, checked in by phone, closed, on the record', async ({
	visit,
	expectError
}) => {
	test.setTimeout(120_000);
	expectError(/status of 422/);
	const hr = await visit({ account: 'hr' });
	await hr.goto('/hr/classes/new');
	await hr.getByRole('button', { name: m.classroom_save() }).click();
	await expect(hr.getByRole('alert')).toContainText(m.classroom_session_needed());
	await hr.getByLabel(m.classroom_title_th()).fill(title);
	await hr.getByLabel(m.classroom_unit(), { exact: true }).fill('DCS');
	await hr.getByLabel(m.classroom_venue(), { exact: true }).fill('ห้องประชุม 1');
	await hr.getByLabel(m.classroom_hours_field()).fill('3');
	await hr.getByLabel(m.classroom_capacity()).fill('1');
	for (const field of [
		m.classroom_enrol_from_field(),
		m.classroom_enrol_until_field(),
		m.classroom_withdraw_field()
	])
		await hr.getByLabel(field, { exact: true }).fill(day(0));
	await writeHalfDay(hr, day(1), '09:00', '12:00');
	await expect(hr.getByRole('heading', { name: title })).toBeVisible();
	const id = /\/hr\/classes\/(\d+)/.exec(hr.url())?.[1] ?? '';

	// One takes the seat, the other sees the place in the queue.
	const officer = await visit({ account: 'officer', viewport: phone });
	await officer.goto(`/classes?q=${encodeURIComponent(title)}`);
	await officer.getByRole('link', { name: title }).click();
	await officer.getByRole('button', { name: m.classroom_enrol(), exact: true }).click();
	await expect(officer.getByText(m.classroom_seated_text())).toBeVisible();
	const itstaff = await visit({ account: 'itstaff', viewport: phone });
	await itstaff.goto(`/classes/${id}`);
	await itstaff.getByRole('button', { name: m.classroom_join_queue() }).click();
	await expect(itstaff.getByText(m.classroom_waiting_text({ place: 1 }))).toBeVisible();

	// The seat is given back: the other has moved up, is told so, and has it in the calendar.
	await officer.getByRole('button', { name: m.classroom_withdraw() }).click();
	await expect(officer.getByText(m.classroom_no_place_text())).toBeVisible();
	await itstaff.reload();
	await expect(itstaff.getByText(m.classroom_moved_up_text())).toBeVisible();
	await itstaff.goto('/me/messages');
	await expect(
		itstaff.getByText(m.message_class_moved_up_subject({ title })).first()
	).toBeVisible();
	const calendar = await (await itstaff.request.get(`/classes/${id}/calendar.ics`)).text();
	expect(calendar).toContain('STATUS:CONFIRMED');

	// The class is brought forward to today; the room shows its code.
	await hr.goto(`/hr/classes/${id}/edit`);
	await writeHalfDay(hr, day(0), '00:00', '23:59');
	await hr.goto(`/hr/classes/${id}/room`);
	const digits = hr
		.getByText(m.classroom_code(), { exact: true })
		.locator('xpath=following-sibling::p[1]');
	await expect(digits).toBeVisible();
	await itstaff.goto(`/classes/${id}`);
	await itstaff.getByRole('link', { name: m.classroom_check_in() }).click();
	await itstaff.getByLabel(m.classroom_code()).fill('000');
	await itstaff.getByRole('button', { name: m.classroom_check_in_submit() }).click();
	await expect(itstaff.getByText(m.classroom_check_in_wrong())).toBeVisible();
	await itstaff.getByLabel(m.classroom_code()).fill(await digits.innerText());
	await itstaff.getByRole('button', { name: m.classroom_check_in_submit() }).click();
	await expect(itstaff.getByRole('status')).toContainText(m.classroom_morning());
	expect(await itstaff.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);

	// Closed as soon as the half-day is over: the hours are on the record.
	await hr.goto(`/hr/classes/${id}/edit`);
	await writeHalfDay(hr, day(0), '00:00', clock(-1));
	await hr.getByRole('button', { name: m.classroom_close() }).click();
	await expect(hr.getByText(m.classroom_was_credited())).toBeVisible();
	await itstaff.goto('/me/record');
	const entry = itstaff.locator('li, tr').filter({ hasText: title }).first();
	await expect(entry).toContainText('3');

	// A correction with its reason takes them back, and both marks stay to be seen.
	await hr.goto(`/hr/classes/${id}/attendance`);
	await hr.getByLabel(m.classroom_absent()).check();
	await hr.getByRole('button', { name: m.classroom_mark_save() }).click();
	await expect(hr.getByRole('alert')).toContainText(m.classroom_mark_missing_reason());
	await hr.getByLabel(m.classroom_absent()).check();
	await hr.getByLabel(m.classroom_mark_reason()).fill('ออกจากห้องก่อนเริ่ม');
	await hr.getByRole('button', { name: m.classroom_mark_save() }).click();
	await expect(hr.getByText(m.classroom_mark_saved({ count: 1 }))).toBeVisible();
	await expect(hr.locator('ol .line-through')).toHaveCount(1);
	await itstaff.goto('/me/record');
	await expect(
		itstaff.getByText(m.record_is_revoked()).filter({ visible: true }).first()
	).toBeVisible();
});
