import type { Page } from '@playwright/test';
import { lookAtEveryPlace, type Place } from './support/every-place.ts';
import { enrol, pass, start } from './support/quiz.ts';
import { quizzesOf } from './support/right-answers.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const course = '/courses/cyber-basics';

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
		{ name: 'sign-in', path: '/login' },
		{ name: 'check a certificate', path: '/verify' },
		{ name: 'certificate', path: certificate ?? '' },
		{ name: 'certificate not found', path: '/verify/2569-AAAA-AAAA-AA' },
		{ name: 'home', path: '/', account: 'manager' },
		{ name: 'catalogue', path: '/courses', account: 'manager' },
		{ name: 'catalogue without a find', path: '/courses?q=ไม่มีหลักสูตรนี้แน่', account: 'manager' },
		{ name: 'course', path: course, account: 'manager' },
		{ name: 'lesson', path: `${course}/phishing`, account: 'manager' },
		{
			name: 'lesson with formula and table',
			path: '/courses/procurement-basics/needs-and-prices',
			account: 'manager'
		},
		{ name: 'quiz', path: `${course}/quizzes/cyber-basics-data`, account: 'manager' },
		{ name: 'attempt', path: attempt, account: 'manager' },
		{ name: 'attempt about to be handed in', path: `${attempt}?submit`, account: 'manager' },
		{ name: 'result', path: result, account: 'manager' },
		{ name: 'qualifications', path: '/me/qualifications', account: 'manager' },
		{
			name: 'qualifications on a day',
			path: '/me/qualifications?as_of=40/13/2568',
			account: 'manager'
		},
		{ name: 'record', path: '/me/record', account: 'manager' },
		{ name: 'account', path: '/account', account: 'manager' },
		{ name: 'missing page', path: '/courses/no-such-course', account: 'manager' }
	];
}

test.describe.configure({ timeout: 480_000 });

test.beforeEach(({ expectError }) => expectError(/status of 404/));

for (const locale of ['th-TH', 'en-GB'] as const)
	test(`every page of a learner is accessible, light, dark and small: ${locale}`, async ({
		visit
	}) => {
		const places = await listPlaces(await visit({ account: 'manager' }));
		await lookAtEveryPlace(visit, { locale, places, withAxe: locale === 'th-TH' });
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
