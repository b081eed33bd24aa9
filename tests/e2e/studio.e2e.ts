import { axeFindings } from './support/accessibility.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const phone = { width: 360, height: 740 };
const lesson = (title: string) => `# ${title}

ย่อหน้าแรกของ${title}

## ลงมือทำ

> [!NOTE]
> ข้อสังเกตของ${title}
`;

/** Ten items as a trainer types them below the front matter. */
const items = Array.from(
	{ length: 10 },
	(_, i) => `## q-${String(i + 1).padStart(2, '0')} {points=1 level=easy}
ข้อใดเป็นข้อมูลส่วนบุคคลในกรณีที่ ${i + 1} ของสำนักงาน

- [x] ชื่อและเลขประจำตัวของผู้รับบริการรายที่ ${i + 1}
  > ระบุตัวบุคคลได้
- [ ] จำนวนผู้มารับบริการรวมของวันที่ ${i + 1}
  > เป็นยอดรวม ระบุตัวใครไม่ได้
`
).join('\n');

/** A lesson's HTML without the marks that Svelte leaves for itself. */
const lessonHtml = async (page: Page) =>
	(await page.locator('article.lesson').innerHTML()).replace(/<!--.*?-->/g, '');
const textOf = (page: Page) => page.getByRole('textbox', { name: m.studio_edit_text() });

/** Writes over what the editor holds, and waits until it is kept. */
async function write(page: Page, text: string): Promise<void> {
	await expect(page.locator('.cm-content')).toBeVisible();
	await textOf(page).fill(text);
	await expect(page.getByRole('status').filter({ hasText: m.studio_saved() })).toBeVisible();
}

async function add(page: Page, kind: string, title: string, slug: string): Promise<void> {
	await page.getByLabel(m.studio_add_kind()).selectOption({ label: kind });
	await page.getByLabel(m.studio_add_title(), { exact: true }).fill(title);
	await page.getByLabel(m.studio_add_slug()).fill(slug);
	await page.getByRole('button', { name: m.studio_add_go(), exact: true }).click();
	await expect(page).toHaveURL(/\/files\//);
}

test('a trainer writes a course, another person reviews it, and learners see it', async ({
	visit
}) => {
	test.setTimeout(180_000);
	const trainer = await visit({ account: 'trainer' });
	await trainer.goto('/');
	await trainer.getByRole('link', { name: m.nav_studio(), exact: true }).first().click();
	await trainer.getByRole('link', { name: m.studio_new() }).click();
	await trainer.getByLabel(m.studio_new_name()).fill('ข้อมูลส่วนบุคคลในงานบริการ');
	await trainer.getByLabel(m.studio_new_name_en()).fill('Personal data at the counter');
	await trainer.getByLabel(m.studio_new_id()).fill('counter-data');
	await trainer.getByLabel(m.studio_new_owner()).fill('สำนักงานจังหวัดตัวอย่าง');
	await trainer.getByRole('button', { name: m.studio_new_start() }).click();
	await expect(
		trainer.getByRole('heading', { level: 1, name: 'ข้อมูลส่วนบุคคลในงานบริการ' })
	).toBeVisible();

	// The first lesson is there to be written; what is typed is seen as learners will see it.
	await trainer.getByRole('link', { name: 'บทนำ', exact: true }).click();
	await write(trainer, lesson('รู้จักข้อมูลส่วนบุคคล'));
	await expect(trainer.locator('article.lesson')).toContainText('ข้อสังเกตของรู้จักข้อมูลส่วนบุคคล');
	await trainer.getByRole('link', { name: 'counter-data' }).click();
	await add(trainer, m.studio_lesson(), 'ดูแลข้อมูลที่เคาน์เตอร์', 'counter');
	await write(trainer, lesson('ดูแลข้อมูลที่เคาน์เตอร์'));
	await trainer.getByRole('link', { name: 'counter-data' }).click();
	await add(trainer, m.studio_quiz(), 'ตรวจความเข้าใจ', 'check');

	// A slip is told with line and remedy while one writes.
	const head = `---
id: counter-data-check
kind: check
title: { th: ตรวจความเข้าใจ, en: Check }
pass: 60
show_feedback: immediately
---

`;
	await write(trainer, head + items.replace('- [x]', '- [ ]'));
	await expect(trainer.getByText(m.studio_fault(), { exact: true }).first()).toBeVisible();
	await write(trainer, head + items);
	await expect(trainer.getByText(m.studio_fault(), { exact: true })).toHaveCount(0);
	await trainer.getByRole('link', { name: 'counter-data' }).click();

	// Out of order, and in order again.
	const rows = trainer.getByRole('listitem').filter({ hasText: m.studio_lesson() });
	await trainer
		.getByRole('button', { name: m.studio_move_up({ name: 'ดูแลข้อมูลที่เคาน์เตอร์' }) })
		.click();
	await expect(rows.first()).toContainText('ดูแลข้อมูลที่เคาน์เตอร์');
	await trainer
		.getByRole('button', { name: m.studio_move_down({ name: 'ดูแลข้อมูลที่เคาน์เตอร์' }) })
		.click();
	await expect(rows.first()).toContainText('รู้จักข้อมูลส่วนบุคคล');

	await trainer.getByRole('link', { name: m.studio_go_review() }).click();
	await trainer.getByLabel(m.studio_submit_note()).fill('ขอให้ดูข้อสอบเป็นพิเศษ');
	await trainer.getByRole('button', { name: m.studio_submit() }).click();
	await expect(trainer.getByText(m.studio_own())).toBeVisible();

	const reviewer = await visit({ account: 'reviewer' });
	await reviewer.goto('/studio');
	await reviewer.getByRole('link', { name: 'ข้อมูลส่วนบุคคลในงานบริการ' }).click();
	await expect(reviewer.getByText('ขอให้ดูข้อสอบเป็นพิเศษ').first()).toBeVisible();
	await reviewer.getByRole('link', { name: 'รู้จักข้อมูลส่วนบุคคล' }).click();
	const previewed = await lessonHtml(reviewer);
	await reviewer.goBack();
	await reviewer.getByLabel(m.studio_comment_body()).fill('เพิ่มตัวอย่างในบทนี้');
	await reviewer.getByRole('button', { name: m.studio_comment_add() }).click();
	await expect(reviewer.getByText('เพิ่มตัวอย่างในบทนี้')).toBeVisible();
	await reviewer.getByRole('button', { name: m.studio_approve(), exact: true }).click();
	await expect(reviewer.getByText(m.studio_next_publish())).toBeVisible();

	await trainer.goto('/studio');
	await trainer.getByRole('link', { name: 'ข้อมูลส่วนบุคคลในงานบริการ' }).click();
	await trainer.getByRole('button', { name: m.studio_publish_go() }).click();
	await expect(trainer.getByText(m.studio_published_notice())).toBeVisible();

	const learner = await visit({ account: 'officer', viewport: phone, javaScriptEnabled: false });
	await learner.goto('/courses/counter-data/introduction');
	await expect(learner.getByRole('heading', { level: 1, name: 'รู้จักข้อมูลส่วนบุคคล' })).toBeVisible();
	expect(await lessonHtml(learner), 'the preview is the learner’s page, byte for byte').toBe(
		previewed
	);
	const version = learner.getByText(/^ฉบับเนื้อหา 1 /);
	await expect(version).toBeVisible();
	const shown = await version.innerText();
	for (const path of ['', '/quizzes/counter-data-check']) {
		await learner.goto(`/courses/counter-data${path}`);
		await expect(version).toHaveText(shown);
	}
});

test('a draft can be written without scripts, and two people’s texts are both kept', async ({
	visit,
	expectError
}) => {
	expectError(/409 \(Conflict\)/);
	const plain = await visit({ account: 'trainer', javaScriptEnabled: false, viewport: phone });
	await plain.goto('/studio/courses/budgeting');
	await plain.getByRole('button', { name: m.studio_start() }).click();
	await plain.getByRole('link', { name: m.studio_head() }).click();
	const field = plain.getByLabel(m.studio_edit_text());
	const before = await field.inputValue();

	const other = await visit({ account: 'trainer', javaScriptEnabled: false });
	await other.goto(plain.url());
	await other.getByLabel(m.studio_edit_text()).fill(`${before}\nย่อหน้าของคนที่หนึ่ง\n`);
	await other.getByRole('button', { name: m.studio_save() }).click();
	await expect(other.getByText(m.studio_saved())).toBeVisible();

	await field.fill(before.replace('minutes: ', 'minutes: 1'));
	await plain.getByRole('button', { name: m.studio_save() }).click();
	await expect(plain.getByText(m.studio_conflict_merged())).toBeVisible();
	await expect(field).toHaveValue(/minutes: 1\d+[\s\S]*ย่อหน้าของคนที่หนึ่ง/);
	await plain.getByRole('button', { name: m.studio_save() }).click();
	await expect(plain.getByText(m.studio_saved())).toBeVisible();
	await plain.goto('/studio/courses/budgeting/changes');
	await expect(plain.getByText('ย่อหน้าของคนที่หนึ่ง')).toBeVisible();
	await plain.goto('/studio/courses/budgeting');
	await plain.getByRole('button', { name: m.studio_discard() }).click();
	await expect(plain).toHaveURL(/\/studio$/);
});

const pages = [
	'/studio',
	'/studio/courses/new',
	'/studio/courses/hr-records',
	'/studio/courses/hr-records/files/01-data-quality.md',
	'/studio/courses/hr-records/preview/data-quality',
	'/studio/courses/hr-records/preview/02-data-quality.quiz.md',
	'/studio/courses/hr-records/changes',
	'/studio/courses/hr-records/review',
	'/studio/courses/hr-records/publish',
	'/studio/courses/hr-records/retire'
];

test('the studio’s pages are accessible in both themes, also on a phone', async ({ visit }) => {
	test.setTimeout(180_000);
	const page = await visit({ account: 'trainer', viewport: phone });
	await page.goto('/studio/courses/hr-records');
	const start = page.locator('form[action="?/start"] button');
	if (await start.count()) await start.click();
	for (const path of pages) {
		await page.goto(path);
		if (path.includes('/files/')) await expect(page.locator('.cm-content')).toBeVisible();
		expect(await axeFindings(page), path).toEqual([]);
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
			`${path} scrolls sideways`
		).toBeLessThanOrEqual(0);
		// Themes differ in their colours alone.
		await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
		expect(await axeFindings(page, ['color-contrast']), `${path} in the dark`).toEqual([]);
	}
});
