import type { Locator } from '@playwright/test';
import type { Item } from '#lib/domain/assessment/items.ts';
import { answerRightly, enrol, fill, handIn, questions, start } from './support/quiz.ts';
import { rightFields } from './support/right-answers.ts';
import { emailOf, password, signIn } from './support/sign-in.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

test.use({ javaScriptEnabled: false });

test('signs in, is told about a wrong password without losing the address, and signs out', async ({
	page,
	expectError
}) => {
	expectError(/status of 422/);
	await page.goto('/login');
	await page.getByLabel(m.email()).fill(emailOf('itstaff'));
	await page.getByLabel(m.password(), { exact: true }).fill('ไม่ใช่รหัสนี้');
	await page.getByRole('button', { name: m.login_submit() }).click();
	const summary = page.getByRole('alert');
	await expect(summary).toContainText(m.login_wrong());
	await expect(summary.getByRole('link')).toHaveAttribute('href', '#field-password');
	await expect(page.getByLabel(m.email())).toHaveValue(emailOf('itstaff'));
	await expect(page.getByLabel(m.password(), { exact: true })).toHaveValue('');
	await expect(page.getByLabel(m.password(), { exact: true })).toHaveAttribute(
		'aria-invalid',
		'true'
	);

	await page.getByLabel(m.password(), { exact: true }).fill(password);
	await page.getByRole('button', { name: m.login_submit() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('ธนกร');
	await page.getByRole('button', { name: m.sign_out() }).click();
	await expect(page).toHaveURL(/\/login$/);
	await page.goto('/me/record');
	await expect(page).toHaveURL(/\/login\?to=%2Fme%2Frecord$/);
});

test('enrols, reads a lesson to its end and goes on to its check', async ({ page }) => {
	await signIn(page, 'itstaff');
	await page.goto('/courses/exec-digital-law');
	await page.getByRole('button', { name: m.course_enrol() }).click();
	await page.getByRole('link', { name: new RegExp(`^${m.course_start()}`) }).click();
	const article = page.getByRole('article');
	await expect(article.getByRole('heading', { level: 2 }).first()).toBeVisible();
	await page
		.getByRole('navigation', { name: m.lesson_contents() })
		.getByRole('link')
		.nth(1)
		.click();
	await expect(page).toHaveURL(/#.+/);
	await page.getByRole('link', { name: new RegExp(m.lesson_next()) }).click();
	await expect(page.getByRole('button', { name: m.quiz_start() })).toBeVisible();
});

test('writes, changes and deletes a note beside a paragraph', async ({ page }) => {
	await signIn(page, 'itstaff');
	await page.goto('/courses/cyber-basics/phishing');
	const form = page.locator('form[action="?/addNote"]');
	const notes = page.locator('#notes li');
	const place = form.getByLabel(m.note_paragraph());
	const paragraph = await place.locator('option').nth(4).innerText();
	await place.selectOption({ index: 4 });
	await form.getByRole('textbox').fill('ถามศูนย์ไอทีเรื่องปุ่มแจ้งอีเมล');
	await form.getByRole('button', { name: m.note_add() }).click();
	const mine = notes.filter({ hasText: 'ถามศูนย์ไอทีเรื่องปุ่มแจ้งอีเมล' });
	await expect(mine).toContainText(paragraph);

	await mine.getByRole('textbox').fill('ถามแล้ว ใช้ปุ่มรายงานในเมนู');
	await mine.getByRole('button', { name: m.note_save(), exact: true }).click();
	const changed = notes.filter({ hasText: 'ถามแล้ว ใช้ปุ่มรายงานในเมนู' });
	await expect(changed).toContainText(paragraph);
	await changed.getByRole('button', { name: m.note_delete() }).click();
	await expect(changed).toHaveCount(0);
});

test('answers every type of item, sees what was kept, and hands in', async ({ page }) => {
	test.setTimeout(180_000);
	await signIn(page, 'itstaff');
	await enrol(page, 'pdpa-officer');
	const seen = new Set<Item['type']>();
	for (const slug of ['personal-data', 'lawful-basis', 'rights', 'sharing', 'breach']) {
		const place = { course: 'pdpa-officer', quiz: `pdpa-officer-${slug}` };
		await start(page, place);
		await answerRightly(page, place);
		await page.getByRole('button', { name: m.quiz_save_answers() }).click();
		for (const { item, fieldset } of await questions(page, place)) {
			seen.add(item.type);
			for (const [name, value] of rightFields(item)) await expectKept(fieldset, name, value);
		}
		await handIn(page);
		await expect(page.getByText(/รวม (\S+) จาก \1 คะแนน = 100%/)).toBeVisible();
	}
	const types = [
		'single',
		'true_false',
		'multiple',
		'matching',
		'ordering',
		'numerical',
		'short_answer',
		'cloze'
	];
	expect([...seen].sort()).toEqual(types.sort());
});

test('checks one answer in practice, and is warned of what is still unanswered', async ({
	page
}) => {
	const place = { course: 'exec-it-investment', quiz: 'exec-it-investment-portfolio' };
	await signIn(page, 'itstaff');
	await enrol(page, place.course);
	await start(page, place);
	const [first] = await questions(page, place);
	await fill(first!.fieldset, rightFields(first!.item));
	await page.getByRole('button', { name: m.quiz_check_answer() }).first().click();
	await expect(page.locator('#slot-0')).toContainText(`${m.quiz_correct()} · 1 / 1`);
	for (const control of await page.locator('#slot-0 fieldset').getByRole('radio').all())
		await expect(control).toBeDisabled();
	await page.getByRole('button', { name: m.quiz_submit(), exact: true }).click();
	await expect(page.getByText(m.quiz_submit_unanswered({ count: 3 }))).toBeVisible();
	await page.getByRole('link', { name: m.quiz_submit_back() }).click();
	await expect(page.locator('#slot-0')).toContainText(m.quiz_correct());
});

test('changes the language and the colours, and stays on the page', async ({ page }) => {
	await page.goto('/verify?x=1');
	await page.getByRole('button', { name: m.language_switch() }).click();
	await expect(page).toHaveURL('/verify?x=1');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		m.verify_title({}, { locale: 'en' })
	);
	const paper = () =>
		page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
	const light = await paper();
	await page.getByRole('button', { name: m.theme_dark({}, { locale: 'en' }) }).click();
	await expect(
		page.getByRole('button', { name: m.theme_dark({}, { locale: 'en' }) })
	).toHaveAttribute('aria-pressed', 'true');
	expect(await paper()).not.toBe(light);
});

test('is told what is wrong with a new password, changes it, and other devices are signed out', async ({
	page,
	visit,
	expectError
}) => {
	expectError(/status of 422/);
	const other = await visit({ account: 'reviewer' });
	await signIn(page, 'reviewer');
	await page.goto('/account');
	const change = async (current: string, next: string) => {
		await page.getByLabel(m.password_current()).fill(current);
		await page.getByLabel(m.password_new()).fill(next);
		await page.getByRole('button', { name: m.password_submit() }).click();
	};
	await change(password, 'สั้นไป');
	await expect(page.getByRole('alert')).toContainText(
		m.password_too_short({ count: 10 }).slice(0, 15)
	);
	await change('ไม่ใช่รหัสเดิม', 'ดอกปีบหอมหลังฝนตก');
	await expect(page.getByRole('alert')).toContainText(m.password_current_wrong());
	await change(password, 'ดอกปีบหอมหลังฝนตก');
	await expect(page.getByRole('status')).toContainText(m.password_changed());
	await other.goto('/account');
	await expect(other).toHaveURL(/\/login/);
	await change('ดอกปีบหอมหลังฝนตก', password);
	await expect(page.getByRole('status')).toContainText(m.password_changed());
});

test('signs another device out from the list of devices', async ({ page, visit }) => {
	const phone = await visit({
		account: 'auditor',
		userAgent:
			'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36'
	});
	await signIn(page, 'auditor');
	await page.goto('/account');
	const devices = page.getByRole('listitem').filter({ hasText: m.session_seen({ at: '' }).trim() });
	await expect(devices.filter({ hasText: `(${m.session_this()})` })).toHaveCount(1);
	const theirs = devices.filter({ hasText: 'Android' });
	await theirs.getByRole('button', { name: m.session_revoke() }).click();
	await expect(page.getByRole('status')).toContainText(m.session_revoked());
	await expect(theirs).toHaveCount(0);
	await phone.goto('/account');
	await expect(phone).toHaveURL(/\/login/);
});

test('filters the catalogue by group, competency, level and hours', async ({ page }) => {
	await signIn(page, 'itstaff');
	await page.goto('/courses');
	const courses = page.getByRole('main').getByRole('heading', { level: 2 });
	const all = await courses.count();
	await page.getByText(m.catalogue_filters()).click();
	await page.getByLabel(m.catalogue_competency()).selectOption('CS');
	await page.getByLabel(m.catalogue_level()).selectOption('3');
	await page.getByRole('button', { name: m.catalogue_apply() }).click();
	const found = await courses.allInnerTexts();
	expect(found.length).toBeGreaterThan(0);
	expect(found.length).toBeLessThan(all);
	for (const card of await page.locator('main li:has(h2)').all())
		await expect(card).toContainText(/ความมั่นคงปลอดภัยไซเบอร์ ระดับ [34]/);
	await page.getByRole('link', { name: m.catalogue_clear() }).click();
	await page.getByText(m.catalogue_filters()).click();
	await page.getByLabel(m.catalogue_group()).selectOption('executive');
	await page.getByLabel(m.catalogue_hours()).fill('3');
	await page.getByRole('button', { name: m.catalogue_apply() }).click();
	await expect(courses).toHaveText(['ความมั่นคงปลอดภัยไซเบอร์เบื้องต้น']);
	await page.goto('/courses?q=ไม่มีหลักสูตรนี้แน่');
	await expect(page.getByText(m.catalogue_none())).toBeVisible();
});

async function expectKept(fieldset: Locator, name: string, value: string): Promise<void> {
	const controls = fieldset.locator(`[name="${name}"]`);
	const choice = fieldset.locator(
		`[name="${name}"][value="${value}"]:is([type=radio],[type=checkbox])`
	);
	if (await choice.count()) await expect(choice).toBeChecked();
	else await expect(controls).toHaveValue(value);
}
