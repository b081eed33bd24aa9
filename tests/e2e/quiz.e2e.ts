import type { Locator, Page, Response } from '@playwright/test';
import type { Item, ItemType } from '#lib/domain/assessment/items.ts';
import { answerRightly, enrol, fill, handIn, pass, questions, start } from './support/quiz.ts';
import { itemsOf, quizzesOf, rightFields } from './support/right-answers.ts';
import { signIn } from './support/sign-in.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const saved = m.quiz_saved({ at: '' }).trim();

test.beforeEach(async ({ page }) => {
	await signIn(page, 'executive');
});

/** A check that this file alone takes; a test may take it as often as it likes. */
async function openCheck(page: Page, quiz: string) {
	const place = { course: 'pdpa-officer', quiz: `pdpa-officer-${quiz}` };
	await enrol(page, place.course);
	await page.goto(`/courses/${place.course}/quizzes/${place.quiz}`);
	if (await page.getByRole('link', { name: m.quiz_resume() }).isVisible()) {
		await start(page, place);
		await handIn(page);
	}
	await start(page, place);
	return place;
}

test('keeps every answer as it is given: closed and opened again, all of it is there', async ({
	page,
	visit
}) => {
	const place = await openCheck(page, 'breach');
	await answerRightly(page, place);
	await expect(page.getByText(saved)).toBeVisible();
	const elsewhere = await visit({ account: 'executive' });
	await elsewhere.goto(page.url());
	for (const { item, fieldset } of await questions(elsewhere, place))
		await expectKept(fieldset, item);
	await page.reload();
	for (const { item, fieldset } of await questions(page, place)) await expectKept(fieldset, item);
	await expect(page.getByText(m.quiz_answered({ done: 4, all: 4 }))).toBeVisible();
});

test('counts what is answered as the answers are given', async ({ page }) => {
	const place = await openCheck(page, 'rights');
	await answerRightly(page, place);
	await expect(page.getByText(saved)).toBeVisible();
	await expect(page.getByText(m.quiz_answered({ done: 4, all: 4 }))).toBeVisible();
});

test('in practice a checked answer shows why, and stays as it was', async ({ page }) => {
	const place = await openCheck(page, 'personal-data');
	const single = (await questions(page, place)).find(({ item }) => item.type === 'single');
	const item = single!.item as Extract<Item, { type: 'single' }>;
	const wrong = item.options.find(({ correct }) => !correct)!;
	await fill(single!.fieldset, [[`a.${item.id}`, wrong.id]]);
	const slot = single!.fieldset.locator('xpath=ancestor::li');
	await slot.getByRole('button', { name: m.quiz_check_answer() }).click();
	await expect(slot.getByText(`${m.quiz_wrong()} · 0 / 1`)).toBeVisible();
	await expect(slot).toContainText(text(wrong.feedback!.th));
	for (const control of await slot.getByRole('radio').all()) await expect(control).toBeDisabled();
	await expect(slot.getByRole('button', { name: m.quiz_check_answer() })).toHaveCount(0);
	// A program that sends another answer for the item all the same changes nothing.
	const right = item.options.find(({ correct }) => correct)!;
	await page.request.post(`${page.url().split(/[?#]/)[0]}/answers`, {
		form: { [`a.${item.id}`]: right.id },
		headers: { origin: new URL(page.url()).origin }
	});
	await page.reload();
	await expect(slot.locator(`input[value="${wrong.id}"]`)).toBeChecked();
	await expect(slot.getByText(`${m.quiz_wrong()} · 0 / 1`)).toBeVisible();
});

test('a dropped link keeps the answers here, says so, and sends them when it is back', async ({
	page,
	context,
	visit,
	expectError
}) => {
	expectError(/ERR_INTERNET_DISCONNECTED/);
	const place = await openCheck(page, 'sharing');
	await context.setOffline(true);
	await answerRightly(page, place);
	await expect(page.getByRole('alert')).toHaveText(m.quiz_offline());
	await context.setOffline(false);
	await expect(page.getByText(saved)).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
	const elsewhere = await visit({ account: 'executive' });
	await elsewhere.goto(page.url());
	for (const { item, fieldset } of await questions(elsewhere, place))
		await expectKept(fieldset, item);
});

test('answers kept on the device during a drop survive closing the page', async ({
	page,
	context,
	expectError
}) => {
	expectError(/ERR_INTERNET_DISCONNECTED/);
	const place = await openCheck(page, 'sharing');
	const url = page.url();
	await context.setOffline(true);
	await answerRightly(page, place);
	await expect(page.getByRole('alert')).toBeVisible();
	await page.close();
	await context.setOffline(false);
	const again = await context.newPage();
	await again.goto(url);
	for (const { item, fieldset } of await questions(again, place)) await expectKept(fieldset, item);
	await expect(again.getByText(saved)).toBeVisible();
});

test('what was answered before the scripts arrived stays and is kept', async ({ page }) => {
	const place = await openCheck(page, 'breach');
	let release = () => {};
	const held = new Promise<void>((done) => (release = done));
	await page.route(/\/_app\/.*\.js$/, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(page.url(), { waitUntil: 'commit' });
	await page.getByRole('button', { name: m.quiz_submit(), exact: true }).waitFor();
	await answerRightly(page, place);
	release();
	await page.waitForLoadState('networkidle');
	for (const { item, fieldset } of await questions(page, place)) await expectKept(fieldset, item);
	await handIn(page);
	await expect(page.getByText(/รวม (\S+) จาก \1 คะแนน = 100%/)).toBeVisible();
});

test('an exam gives no key, feedback or score away before it is handed in', async ({ page }) => {
	test.setTimeout(120_000);
	const course = 'finance-accounting';
	const place = { course, quiz: `${course}-exam` };
	await enrol(page, course);
	for (const { slug } of await quizzesOf(course))
		if (slug !== place.quiz) await pass(page, { course, quiz: slug });

	const bodies: Promise<string>[] = [];
	const record = (response: Response) => {
		if (response.request().resourceType() !== 'script')
			bodies.push(response.text().catch(() => ''));
	};
	page.on('response', record);
	await start(page, place);
	await expect(page.getByText(/^เหลือเวลา (29:\d\d|30:00)$/)).toBeVisible();
	const shown = await questions(page, place);
	// Wrong on purpose, so that nothing the learner sends looks like a key.
	for (const { item, fieldset } of shown) {
		const wrong = 'options' in item && item.options.find(({ correct }) => !correct);
		if (wrong) await fill(fieldset, [[`a.${item.id}`, wrong.id]]);
	}
	await expect(page.getByText(saved)).toBeVisible();
	await page.reload();
	await page.getByRole('button', { name: m.quiz_submit(), exact: true }).click();
	await expect(page.getByRole('button', { name: m.quiz_submit_confirm() })).toBeVisible();
	page.off('response', record);

	const sent = (await Promise.all(bodies)).join('\n');
	for (const { item } of shown) expect(sent.includes(item.id), 'the recording works').toBe(true);
	expect(
		/(correct|feedback|explanation)["']?\s*:\s*(?!null|void|undefined)\S{0,40}/.exec(sent)?.[0]
	).toBeUndefined();
	const secrets = [...(await itemsOf(course, place.quiz)).values()].flatMap(secretsOf);
	expect(secrets.length).toBeGreaterThan(20);
	expect(secrets.filter((secret) => sent.includes(secret))).toEqual([]);

	await page.getByRole('button', { name: m.quiz_submit_confirm() }).click();
	await expect(page.getByText(m.quiz_failed(), { exact: true }).first()).toBeVisible();
	const chosen = shown.map(({ item }) => item).find((item) => item.type === 'single');
	await expect(page.locator('main')).toContainText(
		text(chosen!.options.find((o) => !o.correct)!.feedback!.th)
	);
	// The next attempt is a date, not an error.
	await page.goto(`/courses/${course}/quizzes/${place.quiz}`);
	await expect(page.getByText(/^ทำครั้งถัดไปได้ตั้งแต่ \d+ \S+ 25\d\d/)).toBeVisible();
	await expect(page.getByRole('button', { name: m.quiz_again() })).toHaveCount(0);
});

test('every type of item can be answered by keyboard alone', async ({ page }) => {
	test.setTimeout(180_000);
	const done = new Set<ItemType>();
	for (const check of ['personal-data', 'lawful-basis', 'rights', 'sharing', 'breach']) {
		const place = await openCheck(page, check);
		const shown = await questions(page, place);
		await page.getByRole('link', { name: m.skip_to_content() }).focus();
		await page.keyboard.press('Enter');
		for (const { item, fieldset } of shown) {
			await answerByKeyboard(page, fieldset, item);
			await expectKept(fieldset, item);
			done.add(item.type);
		}
		await tabTo(page, page.getByRole('button', { name: m.quiz_submit(), exact: true }));
		await page.keyboard.press('Enter');
		await page.waitForURL(/\?submit#submit$/);
		await tabTo(page, page.getByRole('button', { name: m.quiz_submit_confirm() }));
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/result$/);
		await expect(page.getByText(/รวม (\S+) จาก \1 คะแนน = 100%/)).toBeVisible();
	}
	expect(done.size).toBe(8);
});

test('every type of item fits a phone of 360 pixels, with targets a finger can hit', async ({
	visit
}) => {
	test.setTimeout(120_000);
	const page = await visit({ account: 'executive', viewport: { width: 360, height: 740 } });
	for (const check of ['personal-data', 'lawful-basis', 'rights', 'sharing', 'breach']) {
		const place = await openCheck(page, check);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			360
		);
		const targets = page
			.locator('main')
			.locator('label:has(input), select, input:not(label input), button');
		for (const target of await targets.all()) {
			const box = await target.boundingBox();
			if (!box) continue;
			expect(box.height, await target.evaluate((each) => each.outerHTML)).toBeGreaterThanOrEqual(
				24
			);
			expect(box.x + box.width).toBeLessThanOrEqual(360);
		}
		await answerRightly(page, place);
		await handIn(page);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			360
		);
	}
});

/** Feedback, explanations and accepted answers of an item, in words that occur nowhere else. */
function secretsOf(item: Item): string[] {
	const feedback = 'options' in item ? item.options.map((option) => option.feedback?.th ?? '') : [];
	const accepted = item.type === 'short_answer' ? item.accepted : [];
	return [...feedback, item.explanation?.th ?? '', ...accepted]
		.map(text)
		.filter((words) => words.length > 12);
}

/** The first running text of a piece of HTML. */
function text(html: string): string {
	const runs = html.split(/<[^>]*>/).map((run) => run.trim());
	return runs.find((run) => run.length > 0) ?? '';
}

async function expectKept(fieldset: Locator, item: Item): Promise<void> {
	for (const [name, value] of rightFields(item)) {
		const choice = fieldset.locator(
			`[name="${name}"][value="${value}"]:is([type=radio],[type=checkbox])`
		);
		if (await choice.count()) await expect(choice).toBeChecked();
		else await expect(fieldset.locator(`[name="${name}"]`)).toHaveValue(value);
	}
}

async function answerByKeyboard(page: Page, fieldset: Locator, item: Item): Promise<void> {
	const fields = rightFields(item);
	if (item.type === 'single' || item.type === 'true_false') {
		const radios = fieldset.getByRole('radio');
		const value = fields[0]?.[1] ?? '';
		const at = await radios.evaluateAll(
			(all, v) => all.findIndex((radio) => (radio as HTMLInputElement).value === v),
			value
		);
		await tabTo(page, radios.first());
		await page.keyboard.press('Space');
		for (let moved = 0; moved < at; moved++) await page.keyboard.press('ArrowDown');
		return;
	}
	for (const [name, value] of fields) {
		const control = fieldset.locator(`[name="${name}"]`);
		if (item.type === 'multiple') {
			await tabTo(page, control.and(page.locator(`[value="${value}"]`)));
			await page.keyboard.press('Space');
		} else if (item.type === 'matching' || item.type === 'ordering') {
			await tabTo(page, control);
			const at = await control.evaluate(
				(select, v) => [...(select as HTMLSelectElement).options].findIndex((o) => o.value === v),
				value
			);
			for (let moved = 0; moved < at; moved++) await page.keyboard.press('ArrowDown');
		} else {
			await tabTo(page, control);
			await page.keyboard.insertText(value);
		}
	}
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
	const hasFocus = () => control.evaluate((element) => element === document.activeElement);
	for (let pressed = 0; pressed < 60; pressed++) {
		if (await hasFocus()) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`60 times Tab did not reach ${control}`);
}
