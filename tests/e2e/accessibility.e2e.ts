import type { Page } from '@playwright/test';
import { axeFindings, openDetails, sidewaysBy } from './support/accessibility.ts';
import { enrol, pass, start } from './support/quiz.ts';
import { quizzesOf } from './support/right-answers.ts';
import { expect, test, type Visit } from './support/test.ts';
import { m } from './support/words.ts';

const course = '/courses/cyber-basics';

type Place = { name: string; path: string; signedOut?: boolean };
let places: Promise<Place[]> | undefined;

/** Every page of the site, with an open attempt, a result and a certificate to look at. */
function listPlaces(page: Page): Promise<Place[]> {
	return (places ??= preparePlaces(page));
}

async function preparePlaces(page: Page): Promise<Place[]> {
	const finished = 'data-for-decisions';
	await enrol(page, finished);
	for (const { slug } of await quizzesOf(finished)) {
		await page.goto(`/courses/${finished}`);
		const unit = page.getByRole('listitem').filter({ has: page.locator(`a[href$="/${slug}"]`) });
		if ((await unit.innerText()).includes(m.course_done())) continue;
		await pass(page, { course: finished, quiz: slug });
	}
	const result = new URL(page.url()).pathname;
	await enrol(page, 'cyber-basics');
	await start(page, { course: 'cyber-basics', quiz: 'cyber-basics-passwords' });
	const attempt = new URL(page.url()).pathname;
	await page.goto('/me/record');
	const certificate = await page
		.getByRole('link', { name: m.record_certificate_verify() })
		.first()
		.getAttribute('href');
	return [
		{ name: 'sign-in', path: '/login', signedOut: true },
		{ name: 'check a certificate', path: '/verify', signedOut: true },
		{ name: 'certificate', path: certificate ?? '', signedOut: true },
		{ name: 'certificate not found', path: '/verify/2569-AAAA-AAAA-AA', signedOut: true },
		{ name: 'home', path: '/' },
		{ name: 'catalogue', path: '/courses' },
		{ name: 'catalogue without a find', path: '/courses?q=ไม่มีหลักสูตรนี้แน่' },
		{ name: 'course', path: course },
		{ name: 'lesson', path: `${course}/phishing` },
		{ name: 'lesson with formula and table', path: '/courses/procurement-basics/needs-and-prices' },
		{ name: 'quiz', path: `${course}/quizzes/cyber-basics-data` },
		{ name: 'attempt', path: attempt },
		{ name: 'attempt about to be handed in', path: `${attempt}?submit` },
		{ name: 'result', path: result },
		{ name: 'qualifications', path: '/me/qualifications' },
		{ name: 'qualifications on a day', path: '/me/qualifications?as_of=40/13/2568' },
		{ name: 'record', path: '/me/record' },
		{ name: 'account', path: '/account' },
		{ name: 'missing page', path: '/courses/no-such-course' }
	];
}

test.describe.configure({ timeout: 480_000 });

test.beforeEach(({ expectError }) => expectError(/status of 404/));

/** Shows every page in turn to one signed-in and one signed-out browser. */
async function onEveryPage(
	visit: (options: Visit) => Promise<Page>,
	options: Visit,
	look: (page: Page, place: Place) => Promise<void>
): Promise<void> {
	const signedIn = await visit({ ...options, account: 'manager' });
	const signedOut = await visit(options);
	for (const place of await listPlaces(await visit({ account: 'manager' }))) {
		const page = place.signedOut ? signedOut : signedIn;
		await page.goto(place.path);
		await look(page, place);
	}
}

for (const [locale, theme] of [
	['th-TH', 'light'],
	['th-TH', 'dark'],
	['en-GB', 'light'],
	['en-GB', 'dark']
] as const) {
	test(`axe finds nothing on any page: ${locale}, ${theme}`, async ({ visit }) => {
		await onEveryPage(visit, { locale, theme }, async (page, { name }) => {
			expect.soft(await axeFindings(page), name).toEqual([]);
		});
	});
}

for (const locale of ['th-TH', 'en-GB'] as const) {
	test(`every page says what it is: ${locale}`, async ({ visit }) => {
		const titles = new Map<string, string>();
		await onEveryPage(visit, { locale }, async (page, { name }) => {
			await expect.soft(page.getByRole('heading', { level: 1 }), name).toHaveCount(1);
			await expect.soft(page.locator('html'), name).toHaveAttribute('lang', locale.slice(0, 2));
			const title = await page.title();
			expect.soft(title.trim(), name).not.toBe('');
			titles.set(name, title);
		});
		expect.soft(titles.get('course')).not.toBe(titles.get('lesson'));
	});

	for (const [what, viewport] of [
		['on a phone of 360 pixels', { width: 360, height: 740 }],
		['at 200 % zoom', { width: 640, height: 360 }],
		['at 400 % zoom', { width: 320, height: 256 }]
	] as const) {
		test(`no page scrolls sideways ${what}: ${locale}`, async ({ visit }) => {
			await onEveryPage(visit, { locale, viewport }, async (page, { name }) => {
				await openDetails(page);
				expect.soft(await sidewaysBy(page), name).toEqual([]);
			});
		});
	}
}

test('text set wider by the reader stays on the page', async ({ visit }) => {
	await onEveryPage(visit, { viewport: { width: 360, height: 740 } }, async (page, { name }) => {
		await openDetails(page);
		// The distances of WCAG 1.4.12.
		await page.addStyleTag({
			content: `main * { line-height: 1.5 !important; letter-spacing: .12em !important;
				word-spacing: .16em !important; } main p { margin-bottom: 2em !important; }`
		});
		expect.soft(await sidewaysBy(page), name).toEqual([]);
	});
});

test('the first Tab offers to skip to the content, and goes there', async ({ visit }) => {
	const page = await visit({ account: 'manager' });
	await page.goto('/');
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: m.skip_to_content() });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('the menu of a phone opens, leads on and shows where one is, by keyboard', async ({
	visit
}) => {
	const page = await visit({ account: 'manager', viewport: { width: 360, height: 740 } });
	await page.goto('/');
	const menu = page.locator('header summary');
	await menu.focus();
	await page.keyboard.press('Enter');
	const courses = page.locator('header details').getByRole('link', { name: m.nav_courses() });
	await expect(courses).toBeVisible();
	await courses.focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/courses');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.catalogue_title());
	await expect(courses, 'the menu closes on arrival').toBeHidden();
});

test('moves nothing for people who asked for less motion', async ({ visit }) => {
	const page = await visit({ account: 'manager', reducedMotion: 'reduce' });
	await page.goto('/');
	const moving = await page.evaluate(() =>
		document.getAnimations().map((animation) => String(animation.id || animation))
	);
	expect(moving).toEqual([]);
	expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe(
		'auto'
	);
});
