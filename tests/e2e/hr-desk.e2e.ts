import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

test('a number of the matrix opens its names, a name the person, the person the proof', async ({
	visit
}) => {
	const page = await visit({ account: 'hr' });
	await page.goto('/hr?unit=DCS');
	const number = page.getByRole('row').nth(1).getByRole('link').first();
	const holding = Number(await number.textContent());
	await number.click();
	await expect(
		page.getByText(m.hr_people_count({ count: holding }), { exact: true })
	).toBeVisible();
	const names = page.getByRole('main').getByRole('listitem').getByRole('link');
	await expect(names.filter({ hasNotText: m.hr_people_title() }).last()).toBeVisible();
	await names.last().click();
	await expect(page.getByRole('heading', { name: m.hr_person_evidence() })).toBeVisible();
	await expect(page.getByText(m.qualification_proof_id({ id: '' }).trim()).first()).toBeVisible();
});

test('a permanent link says both days and shows the same numbers', async ({ visit }) => {
	const page = await visit({ account: 'hr' });
	await page.goto('/hr?unit=DCS&as_of=1/10/2568');
	const before = await page.getByRole('table').first().innerText();
	await page.getByRole('link', { name: m.hr_permanent_link() }).click();
	await expect(page).toHaveURL(/as_of=2025-10-01&known_at=\d{4}-\d\d-\d\d/);
	expect(await page.getByRole('table').first().innerText()).toBe(before);
});

test('an unclear date is asked about, in the field', async ({ visit }) => {
	const page = await visit({ account: 'hr' });
	await page.goto('/hr/people?as_of=1/10/68');
	await expect(page.getByText(m.hr_date_ambiguous())).toBeVisible();
	await expect(page.getByLabel(m.hr_as_of(), { exact: true })).toHaveValue('1/10/68');
});

test('people outside the scope do not exist', async ({ visit, expectError }) => {
	expectError(/404/);
	const auditor = await visit({ account: 'auditor' });
	await auditor.goto('/hr/people?unit=PSO');
	const name = auditor.getByRole('main').locator('a[href^="/hr/people/"]').first();
	const path = (await name.getAttribute('href')) ?? '';
	const hr = await visit({ account: 'hr' });
	expect((await hr.goto(path))?.status()).toBe(404);
	expect((await hr.goto('/hr/people?unit=PSO'))?.status()).toBe(404);
	expect((await hr.goto('/hr?unit=PSO'))?.status()).toBe(404);
});

test('a line manager sees the status of own staff, and no scores or attempts', async ({
	visit
}) => {
	const page = await visit({ account: 'manager' });
	await page.goto('/hr/people');
	await page.getByRole('main').locator('a[href^="/hr/people/"]').first().click();
	await expect(page.getByText(m.hr_person_limited())).toBeVisible();
	await expect(page.getByRole('heading', { name: m.hr_person_attempts() })).toHaveCount(0);
	await expect(page.getByRole('heading', { name: m.hr_person_audit() })).toHaveCount(0);
});
