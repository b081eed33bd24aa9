import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const desktop = { viewport: { width: 1280, height: 900 } };
const longest = 250_000;

test.beforeAll(() => mkdir(folder, { recursive: true }));

test('home', async ({ visit }) => {
	const page = await visit({ account: 'officer', ...desktop });
	await page.goto('/');
	await shoot(page, 'home');
});

test('lesson', async ({ visit }) => {
	const page = await visit({ account: 'officer', ...desktop });
	await page.goto('/courses/pdpa-officer/personal-data');
	await shoot(page, 'lesson');
});

test('qualifications', async ({ visit }) => {
	const page = await visit({ account: 'officer', ...desktop });
	await page.goto('/me/qualifications');
	await shoot(page, 'qualifications');
});

test('lesson on a phone, dark', async ({ visit }) => {
	const page = await visit({
		account: 'officer',
		viewport: { width: 390, height: 780 },
		deviceScaleFactor: 1.5,
		theme: 'dark'
	});
	await page.goto('/courses/pdpa-officer/rights');
	await shoot(page, 'lesson-phone-dark');
});

async function shoot(page: Page, name: string): Promise<void> {
	await page.waitForLoadState('networkidle');
	await page.evaluate(() => document.fonts.ready);
	await page.evaluate(() => scrollTo(0, 0));
	const path = join(folder, `${name}.png`);
	await page.screenshot({ path });
	expect((await stat(path)).size, path).toBeLessThan(longest);
}
