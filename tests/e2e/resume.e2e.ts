import type { Page } from '@playwright/test';
import { enrol } from './support/quiz.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const course = '/courses/service-redesign';
const lesson = `${course}/journey`;
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

test('a lesson left on the office computer opens at the same paragraph on a phone', async ({
	visit
}) => {
	const office = await visit({ account: 'trainer' });
	await office.goto(lesson);
	const left = await readOn(office);

	const mobile = await visit({ account: 'trainer', ...phone });
	await mobile.goto(lesson);
	await expect.poll(() => topOf(mobile, left)).toBeLessThan(250);
	await expect(mobile.getByRole('link', { name: m.lesson_resume() })).toBeAttached();
});

test('opening the course leads to the paragraph where I stopped in the lesson', async ({
	visit
}) => {
	const office = await visit({ account: 'trainer' });
	await enrol(office, 'service-redesign');
	await office.goto(lesson);
	const left = await readOn(office);

	const mobile = await visit({ account: 'trainer', ...phone });
	await mobile.goto(course);
	await expect(
		mobile.getByRole('listitem').filter({ hasText: m.course_last_read() })
	).toBeVisible();
	await mobile.getByRole('link', { name: new RegExp(`^${m.course_continue()}`) }).click();
	await expect(mobile).toHaveURL(new RegExp(`${lesson}(#|$)`));
	await expect.poll(() => topOf(mobile, left)).toBeLessThan(250);
});

test('opening the lesson again and again does not move the place', async ({ visit }) => {
	const page = await visit({ account: 'trainer', viewport: { width: 1280, height: 720 } });
	const place = `${course}/process`;
	await page.goto(place);
	const left = await readOn(page);
	for (let visits = 0; visits < 3; visits++) {
		await page.goto('/courses');
		await page.goto(place);
		await expect.poll(() => topOf(page, left)).toBeLessThan(250);
		await page.waitForTimeout(1800);
	}
});

test('a note is written beside its paragraph and found there on another device', async ({
	visit
}) => {
	const office = await visit({ account: 'trainer', viewport: { width: 1280, height: 720 } });
	await office.goto(`${course}/forms`);
	const paragraph = office.locator('article p[data-block]').nth(3);
	const block = (await paragraph.getAttribute('data-block')) ?? '';
	const words = (await paragraph.innerText()).slice(0, 20);
	await paragraph.hover();
	await office
		.locator('.note-button')
		.and(paragraph.locator('xpath=preceding-sibling::*[1]'))
		.click();
	const form = office.locator('form[action="?/addNote"]');
	await expect(form.getByRole('textbox')).toBeFocused();
	await expect(form.getByRole('combobox')).toHaveValue(block);
	const note = `ถามฝ่ายกฎหมายก่อน ${test.info().retry}`;
	await office.keyboard.insertText(note);
	await form.getByRole('button', { name: m.note_add() }).click();
	const saved = office.locator('#notes li').last();
	await expect(saved.getByRole('textbox')).toHaveValue(note);
	await expect(saved).toContainText(words);
	await expect(form.getByRole('textbox')).toHaveValue('');

	const mobile = await visit({ account: 'trainer', ...phone });
	await mobile.goto(`${course}/forms`);
	const found = mobile.locator('#notes li').last();
	await expect(found.getByRole('textbox')).toHaveValue(note);
	await expect(found).toContainText(words);
	await found.getByRole('link', { name: m.note_show_paragraph() }).click();
	await expect(mobile.locator(`[data-block="${block}"]`)).toBeInViewport();
	await expect(mobile.locator(`.note-button[data-noted] + [data-block="${block}"]`)).toHaveCount(1);
});

test('nobody else sees the note', async ({ visit }) => {
	const other = await visit({ account: 'hr' });
	await other.goto(`${course}/forms`);
	await expect(other.getByText('ถามฝ่ายกฎหมายก่อน')).toHaveCount(0);
});

/** Scrolls to the paragraph after the last heading but one and waits until the place is kept. */
async function readOn(page: Page): Promise<string> {
	const paragraph = page.locator('article h2[data-block] + .note-button + p[data-block]').nth(-2);
	await page.waitForLoadState('networkidle');
	const kept = page.waitForResponse((response) => response.url().endsWith('/position'));
	await paragraph.evaluate((element) => element.scrollIntoView({ block: 'start' }));
	expect((await kept).status()).toBe(204);
	return (await paragraph.getAttribute('data-block')) ?? '';
}

const topOf = (page: Page, block: string) =>
	page
		.locator(`[data-block="${block}"]`)
		.evaluate((element) => Math.abs(element.getBoundingClientRect().top));
