import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

test('“เธอมีคุณวุฒิ ณ 1 เมษายน 2568 หรือไม่ ตามที่ทราบในวันนั้น”: the page and the API answer alike', async ({
	visit,
	expectError
}) => {
	test.setTimeout(120_000);
	expectError(/status of 422/);
	// Who operates the system gives another system its key, which is shown once.
	const admin = await visit({ account: 'admin' });
	await admin.goto('/admin/tokens');
	await admin.getByLabel(m.token_name()).fill('ตรวจสอบภายใน');
	await admin.getByLabel(m.token_unit()).fill('ไม่มีรหัสนี้');
	await admin.getByRole('button', { name: m.token_create() }).click();
	await expect(admin.getByRole('alert')).toContainText(m.token_error_unit());
	await admin.getByLabel(m.token_unit()).fill('');
	await admin.getByRole('button', { name: m.token_create() }).click();
	const token = await admin.getByRole('status').locator('code').innerText();
	expect(token).toMatch(/^smt_/);
	await admin.goto('/admin/tokens');
	expect(await admin.content()).not.toContain(token);

	const page = await visit({ account: 'auditor' });
	await page.goto('/hr/people?q=กัลยา+ศรีสวัสดิ์');
	await page.getByRole('main').locator('a[href^="/hr/people/"]').first().click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('กัลยา');
	const id = /\/hr\/people\/(\d+)/.exec(page.url())?.[1] ?? '';

	// What is typed before the scripts are there may be taken back by them.
	await page.waitForLoadState('networkidle');
	await page.getByLabel(m.hr_as_of(), { exact: true }).fill('1 เมษายน 2568');
	await page.getByLabel(m.hr_known_at(), { exact: true }).fill('1 เมษายน 2568');
	await page.getByRole('button', { name: m.hr_show() }).click();

	// Then: not yet, since the paper of the last course had not been recorded.
	const gap = page.getByRole('region', {
		name: m.gap_title({ date: '1 เมษายน 2568' })
	});
	await expect(gap).toContainText(m.gap_then({ date: '1 เมษายน 2568' }));
	await expect(gap).toContainText(m.status_in_progress());
	await expect(gap).toContainText(m.gap_no_proof());
	// Now: she was, and this is what became known since.
	await expect(gap).toContainText(m.gap_now());
	await expect(gap).toContainText(m.status_qualified());
	await expect(gap).toContainText(m.gap_recorded({ date: '20 มิถุนายน 2568' }));
	const known = gap.getByText(m.gap_recorded({ date: '20 มิถุนายน 2568' })).first();
	await expect(known).toContainText(m.source_hr_file());
	const proof = await gap.locator('code').innerText();
	expect(proof).toMatch(/^[0-9a-f]{20}$/);
	// Test by test: the course is there, and what does not reach says why.
	await expect(page.getByText(m.proof_why_not())).toBeVisible();
	await expect(page.getByText(m.proof_miss_unknown()).first()).toBeVisible();

	const ask = async (query: string) => {
		const response = await page.request.get(
			`/api/v1/people/${id}/qualifications?standard=g3-operational&${query}`,
			{ headers: { authorization: `Bearer ${token}` } }
		);
		expect(response.status()).toBe(200);
		return (await response.json()).qualifications[0];
	};
	expect(await ask('as_of=2025-04-01&known_at=2025-04-01')).toMatchObject({
		status: 'in_progress',
		holds: false,
		proof: null
	});
	expect(await ask('as_of=2025-04-01')).toMatchObject({
		status: 'qualified',
		until: '2027-03-14',
		proof
	});

	// The same question as known after the paper came in: page and API name one proof.
	await page.goto(`/hr/people/${id}?as_of=2025-04-01&known_at=2025-07-01`);
	const later = await ask('as_of=2025-04-01&known_at=2025-07-01');
	expect(later).toMatchObject({ status: 'qualified', holds: true });
	await expect(page.locator('#g3-operational code')).toHaveText(later.proof);

	// What a board gets on paper says the question, both days and the same name of the proof.
	await page.goto(`/hr/people/${id}/board?as_of=2025-04-01&known_at=2025-07-01`);
	await expect(page.getByText('คำถาม: ')).toContainText('1 เมษายน 2568');
	await expect(page.locator('code').filter({ hasText: later.proof })).toBeVisible();

	// A key that is revoked opens nothing, at once.
	const card = admin.getByRole('listitem').filter({ hasText: 'ตรวจสอบภายใน' }).first();
	await card.getByText(m.token_revoke(), { exact: false }).first().click();
	await card.getByLabel(m.token_revoke_reason()).fill('จบการตรวจสอบ');
	await card.getByRole('button', { name: m.token_revoke() }).click();
	await expect(admin.getByText(m.token_was_revoked())).toBeVisible();
	const refused = await page.request.get(`/api/v1/people/${id}/qualifications`, {
		headers: { authorization: `Bearer ${token}` }
	});
	expect(refused.status()).toBe(401);
});
