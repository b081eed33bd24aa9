import type { Page } from '@playwright/test';
import { axeFindings, openDetails, sidewaysBy } from './support/accessibility.ts';
import type { Account } from './support/sign-in.ts';
import { expect, test, type Visit } from './support/test.ts';

interface Place {
	name: string;
	path: string;
	account: Account;
}

/** The pages of the desk, each as somebody who works there sees it. */
const places: Place[] = [
	{ name: 'overview', path: '/hr', account: 'hr' },
	{ name: 'overview of a unit', path: '/hr?unit=DCS', account: 'hr' },
	{ name: 'overview as known then', path: '/hr?as_of=1/10/2568&known_at=1/10/2568', account: 'hr' },
	{ name: 'people', path: '/hr/people', account: 'hr' },
	{ name: 'saved reports', path: '/hr/reports', account: 'hr' },
	{ name: 'exports', path: '/hr/exports', account: 'hr' },
	{ name: 'nobody found', path: '/hr/people?q=ไม่มีชื่อนี้แน่', account: 'hr' }
];

test.describe.configure({ timeout: 480_000 });

/** Shows every place in turn, in one browser for each account. */
async function onEveryPlace(
	visit: (options: Visit) => Promise<Page>,
	options: Visit,
	look: (page: Page, place: Place) => Promise<void>
): Promise<void> {
	const pages = new Map<Account, Page>();
	for (const place of places) {
		const page = pages.get(place.account) ?? (await visit({ ...options, account: place.account }));
		pages.set(place.account, page);
		await page.goto(place.path);
		await look(page, place);
	}
}

for (const locale of ['th-TH', 'en-GB'] as const)
	test(`axe finds nothing at the desk, light or dark, and every page says what it is: ${locale}`, async ({
		visit
	}) => {
		await onEveryPlace(visit, { locale, theme: 'light' }, async (page, { name }) => {
			expect.soft(await axeFindings(page), `${name}, light`).toEqual([]);
			await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
			// The dark theme changes nothing but colours.
			expect.soft(await axeFindings(page, ['color-contrast']), `${name}, dark`).toEqual([]);
			await expect.soft(page.getByRole('heading', { level: 1 }), name).toHaveCount(1);
			await expect.soft(page.locator('html'), name).toHaveAttribute('lang', locale.slice(0, 2));
			expect.soft((await page.title()).trim(), name).toMatch(/.+ – .+/);
		});
	});

for (const locale of ['th-TH', 'en-GB'] as const)
	test(`no page of the desk scrolls sideways on a phone or at 400 %: ${locale}`, async ({
		visit
	}) => {
		const phone = { width: 360, height: 740 };
		await onEveryPlace(visit, { locale, viewport: phone }, async (page, { name }) => {
			await page.setViewportSize(phone);
			await openDetails(page);
			expect.soft(await sidewaysBy(page), `${name} at 360 px`).toEqual([]);
			await page.setViewportSize({ width: 320, height: 256 });
			expect.soft(await sidewaysBy(page), `${name} at 400 %`).toEqual([]);
		});
	});
