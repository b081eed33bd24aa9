import { expect, type Locator, type Page } from '@playwright/test';
import type { Item } from '#lib/domain/assessment/items.ts';
import { itemsOf, rightFields } from './right-answers.ts';
import { m } from './words.ts';

export interface QuizPlace {
	course: string;
	quiz: string;
}

/** Enrols through the course page, again if the course was finished before. */
export async function enrol(page: Page, course: string): Promise<void> {
	await page.goto(`/courses/${course}`);
	const progress = page.getByRole('progressbar');
	const button = page.getByRole('button', {
		name: new RegExp(`^(${m.course_enrol()}|${m.course_again()})$`)
	});
	await expect(progress.or(button)).toBeVisible();
	if (await button.isVisible()) await button.click();
	await expect(progress).toBeVisible();
}

/** Opens an attempt from the quiz's first page: a new one, or the one that is still open. */
export async function start(page: Page, { course, quiz }: QuizPlace): Promise<void> {
	await page.goto(`/courses/${course}/quizzes/${quiz}`);
	const resume = page.getByRole('link', { name: m.quiz_resume(), exact: true });
	const begin = page.getByRole('button', {
		name: new RegExp(`^(${m.quiz_start()}|${m.quiz_again()})$`)
	});
	await resume.or(begin).click();
	await page.waitForURL(/\/attempts\/\d+$/);
}

/** The questions on an attempt page, each with the item that it shows. */
export async function questions(
	page: Page,
	{ course, quiz }: QuizPlace
): Promise<{ item: Item; fieldset: Locator }[]> {
	const items = await itemsOf(course, quiz);
	const stems = page.locator('ol > li[id^="slot-"] fieldset');
	return Promise.all(
		(await stems.all()).map(async (fieldset) => {
			const id = (await fieldset.getAttribute('aria-labelledby'))?.replace(/^stem-/, '') ?? '';
			const item = items.get(id);
			if (!item) throw new Error(`${quiz} shows ${id}, which its file does not have`);
			return { item, fieldset };
		})
	);
}

/** Gives an answer with the question's own controls. */
export async function fill(fieldset: Locator, fields: [string, string][]): Promise<void> {
	for (const [name, value] of fields) {
		const controls = fieldset.locator(`[name="${name}"]`);
		const kind = await controls
			.first()
			.evaluate((control) => control.getAttribute('type') ?? control.tagName);
		if (kind === 'radio' || kind === 'checkbox')
			await fieldset.locator(`[name="${name}"][value="${value}"]`).check();
		else if (kind === 'SELECT') await controls.selectOption(value);
		else await controls.fill(value);
	}
}

/** Answers every question of the open attempt so that it earns full points. */
export async function answerRightly(page: Page, place: QuizPlace): Promise<void> {
	for (const { item, fieldset } of await questions(page, place))
		await fill(fieldset, rightFields(item));
}

/** Hands in, over the confirmation that says how much is unanswered. */
export async function handIn(page: Page): Promise<void> {
	await page.getByRole('button', { name: m.quiz_submit(), exact: true }).click();
	await page.getByRole('button', { name: m.quiz_submit_confirm() }).click();
	await page.waitForURL(/\/attempts\/\d+\/result$/);
}

/** Takes a quiz from its first page to a passed result. */
export async function pass(page: Page, place: QuizPlace): Promise<void> {
	await start(page, place);
	await answerRightly(page, place);
	await handIn(page);
	await expect(page.getByText(m.quiz_passed(), { exact: true }).first()).toBeVisible();
}
