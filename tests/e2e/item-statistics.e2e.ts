import { lookAtEveryPlace } from './support/every-place.ts';
import { answerRightly, enrol, handIn, start } from './support/quiz.ts';
import type { Account } from './support/sign-in.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const place = { course: 'hr-records', quiz: 'hr-records-data-quality' };
const people: Account[] = ['officer', 'itstaff', 'hr', 'auditor', 'admin', 'executive'];
const path = `/studio/statistics/${place.quiz}`;

test.describe.configure({ timeout: 240_000 });

test('a trainer sees how the items of a quiz work, and a learner finds nothing there', async ({
	visit,
	expectError
}) => {
	expectError(/status of 404/);
	for (const [index, account] of people.entries()) {
		const page = await visit({ account });
		await enrol(page, place.course);
		await start(page, place);
		if (index % 2 === 0) await answerRightly(page, place);
		await handIn(page);
		await page.close();
	}
	const trainer = await visit({ account: 'trainer' });
	await trainer.goto('/studio/statistics');
	await trainer.locator(`a[href="${path}"]`).click();
	await expect(trainer.getByRole('heading', { name: m.statistics_whole() })).toBeVisible();
	await expect(trainer.getByRole('img', { name: m.statistics_scatter() })).toBeVisible();
	await expect(
		trainer.getByText(/จำนวนครั้งน้อย/).first(),
		'that the numbers are small is said'
	).toBeVisible();
	const items = trainer.getByRole('region', { name: m.statistics_items(), exact: true });
	expect(await items.getByRole('row').count()).toBeGreaterThan(2);
	await expect(trainer.getByText(m.statistics_option_key()).first()).toBeVisible();

	const learner = await visit({ account: 'officer' });
	for (const address of ['/studio/statistics', path])
		expect((await learner.goto(address))?.status(), address).toBe(404);

	for (const locale of ['th-TH', 'en-GB'] as const)
		await lookAtEveryPlace(visit, {
			locale,
			places: [
				{ name: 'statistics', path: '/studio/statistics', account: 'trainer' },
				{ name: 'statistics of a quiz', path, account: 'trainer' }
			]
		});
});
