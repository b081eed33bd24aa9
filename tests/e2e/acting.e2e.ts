import { formatDate } from '#lib/domain/thai/dates.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const phone = { width: 360, height: 740 };
const officer = 'พิมพ์ใจ แสงอรุณ';
const reason = 'ตามมติที่ประชุมกรม ครั้งที่ 4';

/** The text without its parameter, to look for whatever the day is. */
const before = (text: string) => text.split('…')[0] ?? text;

test('HR extends the time of a selection, the learner sees it, and it is undone as a whole', async ({
	visit
}) => {
	const hr = await visit({ account: 'hr' });
	const learner = await visit({ account: 'officer', viewport: phone });
	const extended = learner.getByText(before(m.request_due_extended({ date: '…' }))).first();
	await learner.goto('/');
	await expect(extended).toHaveCount(0);

	await hr.goto('/hr/people?standard=g3-operational&status=expiring');
	await hr.getByLabel(m.action_select_page()).check();
	await hr.getByRole('button', { name: m.action_act_on_selected() }).click();
	await hr.getByRole('link', { name: new RegExp(`^${m.action_kind_extend()}`) }).click();
	await hr.getByLabel(m.action_extend_by()).fill('14');
	await hr.getByRole('button', { name: m.action_preview_button() }).click();
	await expect(hr.getByText(m.action_state_draft())).toBeVisible();
	const row = hr.getByRole('listitem').filter({ hasText: officer });
	await expect(row).toContainText('→');
	await learner.reload();
	await expect(extended).toHaveCount(0);

	const confirm = hr.getByRole('button', { name: /^ยืนยัน ทำกับ \d+ คน$/ });
	const people = Number((await confirm.innerText()).match(/\d+/)?.[0]);
	await hr.getByLabel(m.action_reason(), { exact: true }).fill(reason);
	await confirm.click();
	await expect(hr.getByText(m.action_did({ count: people }))).toBeVisible();
	await learner.reload();
	await expect(extended).toBeVisible();
	await expect(learner.getByText(reason).first()).toBeVisible();

	await hr.getByRole('link', { name: m.action_undo() }).click();
	await expect(hr.getByText(m.action_undo_will({ count: people }))).toBeVisible();
	await hr.getByLabel(m.action_undo_reason()).fill('เลือกผิดกลุ่ม');
	await hr.getByRole('button', { name: m.action_undo_confirm({ count: people }) }).click();
	await expect(hr.getByText(m.action_undone_count({ count: people }))).toBeVisible();
	await learner.reload();
	await expect(extended).toHaveCount(0);
});

test('HR waives one person, without scripts on a phone, and sees who, why and until when', async ({
	visit,
	expectError
}) => {
	// Without scripts a form to be mended comes back as a page with that answer.
	expectError(/status of 422/);
	const hr = await visit({ account: 'hr', viewport: phone, javaScriptEnabled: false });
	await hr.goto(`/hr/people?q=${encodeURIComponent(officer)}`);
	await hr.getByRole('checkbox', { name: new RegExp(officer) }).check();
	await hr.getByRole('button', { name: m.action_act_on_selected() }).click();
	await hr.getByRole('link', { name: new RegExp(`^${m.action_kind_waive()}`) }).click();
	await hr.getByLabel(m.action_waive_what()).selectOption('g3-operational');
	await hr.getByLabel(m.action_waive_until()).fill('1/1/2560');
	await hr.getByRole('button', { name: m.action_preview_button() }).click();
	await expect(hr.getByText(m.action_fault_day_past()).first()).toBeVisible();
	const until = `${new Date().getFullYear() + 1}-12-31`;
	await hr.getByLabel(m.action_waive_until()).fill(formatDate(until, 'th', 'numeric'));
	await hr.getByRole('button', { name: m.action_preview_button() }).click();
	await hr.getByLabel(m.action_reason(), { exact: true }).fill('ลาศึกษาต่อเต็มเวลา');
	await hr.getByRole('button', { name: m.action_confirm({ count: 1 }) }).click();
	await hr.getByRole('link', { name: officer }).click();
	await hr.goto(`${new URL(hr.url()).pathname}/waivers`);
	await expect(hr.getByText(m.waiver_in_force(), { exact: true })).toBeVisible();
	await expect(hr.getByText(m.waiver_ground({ reason: 'ลาศึกษาต่อเต็มเวลา' }))).toBeVisible();
	await hr.getByRole('link', { name: m.action_kind_revoke_waiver() }).click();
	await hr.getByLabel(m.action_standard(), { exact: true }).selectOption('g3-operational');
	await hr.getByRole('button', { name: m.action_preview_button() }).click();
	await hr.getByLabel(m.action_reason(), { exact: true }).fill('กลับเข้าปฏิบัติราชการ');
	await hr.getByRole('button', { name: m.action_confirm({ count: 1 }) }).click();
	await expect(hr.getByText(m.action_did({ count: 1 }))).toBeVisible();
});

test('HR asks a course of an audience, sees who fits before, and the learner sees why', async ({
	visit
}) => {
	const hr = await visit({ account: 'hr' });
	await hr.goto('/hr/audiences/new');
	await hr.getByLabel(m.action_course(), { exact: true }).selectOption('budgeting');
	await hr.getByLabel(m.audience_unit()).selectOption('DCS');
	await hr.getByLabel(m.hr_group()).selectOption('operational');
	await hr.getByRole('button', { name: m.audience_preview() }).click();
	await expect(hr.getByText(before(m.audience_preview_count({ count: '…' })))).toBeVisible();
	await hr.getByLabel(m.audience_name()).fill('ผู้ปฏิบัติงานกรมบริการประชาชน');
	await hr.getByLabel(m.action_authority()).fill('คำสั่งกรมที่ 12/2569');
	await hr.getByLabel(m.action_reason(), { exact: true }).fill('เตรียมจัดทำคำของบประมาณ');
	await hr.getByRole('button', { name: m.audience_create() }).click();
	await expect(hr.getByRole('heading', { level: 1 })).toHaveText('ผู้ปฏิบัติงานกรมบริการประชาชน');

	const learner = await visit({ account: 'officer', viewport: phone });
	await learner.goto('/');
	const card = learner
		.getByRole('article')
		.filter({ has: learner.locator('a[href="/courses/budgeting"]') });
	await expect(card).toContainText(m.home_mandatory());
	await card.getByText(m.home_why()).click();
	await expect(card).toContainText('คำสั่งกรมที่ 12/2569');
	await expect(card).toContainText('ผู้ปฏิบัติงานกรมบริการประชาชน');

	await hr.goto(`/hr/actions/reminders?q=${encodeURIComponent(officer)}`);
	await expect(hr.getByRole('listitem').filter({ hasText: officer }).first()).toBeVisible();
	await expect(hr.getByText(m.reminder_not_sent(), { exact: true }).first()).toBeVisible();
});

test('a learner chooses how often the summary comes', async ({ visit }) => {
	const page = await visit({ account: 'itstaff' });
	await page.goto('/account');
	await page.getByLabel(m.digest_daily()).check();
	await page.getByRole('button', { name: m.digest_save() }).click();
	await expect(page.getByText(m.digest_saved())).toBeVisible();
	await page.reload();
	await expect(page.getByLabel(m.digest_daily())).toBeChecked();
});
