import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const phone = { width: 360, height: 740 };

test('an owner drafts an edition, sees what it does, and another person publishes it', async ({
	visit
}) => {
	const owner = await visit({ account: 'reviewer' });
	await owner.goto('/standards/g4-it');
	await owner.getByRole('button', { name: m.draft_start() }).click();
	await expect(owner).toHaveURL(/\/standards\/g4-it\/draft$/);

	// Three people in dates, from the draft's own validity.
	for (const story of [m.story_early(), m.story_renewed(), m.story_lapsed()])
		await expect(owner.getByRole('heading', { name: story })).toBeVisible();

	// The form and the file are one text.
	const file = owner.getByLabel(m.draft_text());
	await expect(file).toHaveValue(/edition: 2/);
	const months = owner.getByLabel(m.draft_months(), { exact: true });
	await months.fill('๓๖');
	await months.blur();
	await expect(file).toHaveValue(/validity: \{ months: 36, base: completion \}/);
	await owner.getByLabel(m.draft_transition()).selectOption('end_by');
	await expect(owner.locator('[name="day|editions/1/transition/date"]')).not.toHaveValue('');
	await owner.getByLabel(m.draft_add_what()).first().selectOption('hours');
	await owner
		.getByRole('button', { name: `+ ${m.draft_add()}` })
		.first()
		.click();
	await expect(file).toHaveValue(/- \{ hours: 6 \}/);
	await expect(owner.getByText(/^บันทึกแล้ว/)).toBeVisible();
	await owner.reload();
	await expect(file).toHaveValue(/- \{ hours: 6 \}/);

	// A slip is told by line, beside its field, until it is mended.
	const grace = owner.getByLabel(m.draft_grace());
	const before = await grace.inputValue();
	await grace.fill('มาก');
	await grace.blur();
	await expect(owner.getByRole('heading', { name: m.draft_faults({ count: 1 }) })).toBeVisible();
	await grace.fill(before);
	await grace.blur();
	await expect(owner.getByRole('heading', { name: m.draft_faults({ count: 1 }) })).toHaveCount(0);
	await expect(owner.getByText(/^บันทึกแล้ว/)).toBeVisible();

	await owner.getByRole('button', { name: m.draft_run_report() }).click();
	await expect(owner).toHaveURL(/\/impact\/\d+$/);
	await expect(owner.getByRole('heading', { name: m.impact_outcomes() })).toBeVisible({
		timeout: 30_000
	});
	const loses = owner.getByRole('link', { name: /^เสีย \d+$/ }).last();
	const count = Number((await loses.innerText()).replace(/\D/g, ''));
	await loses.click();
	const rows = owner.getByRole('region', { name: m.impact_people() }).getByRole('row');
	if (count > 0 && count <= 50) await expect(rows).toHaveCount(count + 1);

	await owner.goto('/standards/g4-it/proposal');
	await owner.getByLabel(m.proposal_reason()).fill('ปรับอายุและเพิ่มชั่วโมงพัฒนา');
	await owner.getByLabel(m.proposal_order()).fill('คำสั่งกระทรวง ที่ 12/2570 (ตัวอย่าง)');
	await owner.getByRole('button', { name: m.proposal_propose() }).click();
	await expect(owner.getByText(m.proposal_waits())).toBeVisible();

	const second = await visit({ account: 'executive', viewport: phone });
	await second.goto('/standards');
	await second.getByRole('link', { name: 'g4-it', exact: true }).click();
	await expect(second.getByText('ปรับอายุและเพิ่มชั่วโมงพัฒนา')).toBeVisible();
	await second.getByRole('button', { name: m.proposal_approve() }).click();
	await expect(second.getByText(m.standard_published_notice())).toBeVisible();

	const officer = await visit({ account: 'officer', viewport: phone });
	await officer.goto('/standards/g4-it');
	await officer.getByRole('link', { name: m.qualification_edition({ edition: 2 }) }).click();
	await expect(officer.getByText('มีอายุ 36 เดือน').first()).toBeVisible();
	await expect(
		officer.getByRole('heading', { name: m.standard_changes({ edition: 1 }) })
	).toBeVisible();
});

test('a draft can be edited without scripts, and undone', async ({ visit }) => {
	const page = await visit({ account: 'reviewer', javaScriptEnabled: false });
	await page.goto('/standards/g2-manager');
	await page.getByRole('button', { name: m.draft_start() }).click();
	await page.getByLabel(m.draft_months(), { exact: true }).fill('30');
	await page.getByRole('button', { name: m.draft_save_form() }).click();
	const file = page.getByLabel(m.draft_text());
	await expect(file).toHaveValue(/months: 30/);
	await page.getByRole('button', { name: m.draft_undo() }).click();
	await expect(file).not.toHaveValue(/months: 30/);
	await page.getByRole('button', { name: m.draft_discard() }).click();
	await expect(page.getByRole('heading', { name: m.standards_title(), exact: true })).toBeVisible();
});
