import type { Page } from '@playwright/test';
import { axeFindings, openDetails, sidewaysBy } from './accessibility.ts';
import type { Account } from './sign-in.ts';
import { expect, type Visit } from './test.ts';

export interface Place {
	name: string;
	path: string;
	/** Who looks at it; nobody signed in when left out. */
	account?: Account;
}

interface Look {
	locale: 'th-TH' | 'en-GB';
	places: readonly Place[];
	/** False where the same pages are looked at by axe in another language. */
	withAxe?: boolean;
}

const desk = { width: 1280, height: 800 };
const narrow = [
	{ what: 'on a phone of 360 pixels', width: 360, height: 740 },
	{ what: 'at 200 % zoom', width: 640, height: 360 },
	{ what: 'at 400 % zoom', width: 320, height: 256 }
];

/** The distances of WCAG 1.4.12. */
const wideText = `main * { line-height: 1.5 !important; letter-spacing: .12em !important;
	word-spacing: .16em !important; } main p { margin-bottom: 2em !important; }`;

/**
 * Looks at every place once, in one browser for each account: by axe in light and dark, for its
 * title, heading and language, for anything that sticks out of a small screen, and with text set
 * wider by the reader.
 */
export async function lookAtEveryPlace(
	visit: (options: Visit) => Promise<Page>,
	{ locale, places, withAxe = true }: Look
): Promise<void> {
	const pages = new Map<Account | undefined, Page>();
	for (const { name, path, account } of places) {
		const page = pages.get(account) ?? (await visit({ locale, theme: 'light', account }));
		pages.set(account, page);
		await page.setViewportSize(desk);
		await page.goto(path);
		await expect.soft(page.getByRole('heading', { level: 1 }), name).toHaveCount(1);
		await expect.soft(page.locator('html'), name).toHaveAttribute('lang', locale.slice(0, 2));
		expect.soft((await page.title()).trim(), name).toMatch(/.+ – .+|^\S+$/);
		if (withAxe) {
			expect.soft(await axeFindings(page), `${name}, light`).toEqual([]);
			await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
			// The dark theme changes nothing but colours.
			expect.soft(await axeFindings(page, ['color-contrast']), `${name}, dark`).toEqual([]);
		}
		await openDetails(page);
		for (const { what, ...viewport } of narrow) {
			await page.setViewportSize(viewport);
			expect.soft(await sidewaysBy(page), `${name} ${what}`).toEqual([]);
		}
		await page.setViewportSize({ width: 360, height: 740 });
		await page.addStyleTag({ content: wideText });
		expect.soft(await sidewaysBy(page), `${name} with wide text`).toEqual([]);
	}
}
