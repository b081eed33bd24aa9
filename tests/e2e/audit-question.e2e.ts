import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoPassword } from '#lib/server/demo/demo-mode.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const run = promisify(execFile);
const cli = 'src/cli/main.ts';
const port = 4183;
const base = `http://localhost:${port}`;
let folder = '';
let server: ChildProcess | undefined;
let token = '';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

// A token is made by a command, which needs the database to itself: a server of this test's own.
test.beforeAll(async () => {
	test.setTimeout(180_000);
	folder = mkdtempSync(join(tmpdir(), 'samatthana-audit-'));
	const env = { ...process.env, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn' };
	const command = (...args: string[]) => run(process.execPath, [cli, ...args], { env });
	await command('content', 'sync');
	await command('demo');
	const made = await command('token', 'create', 'ตรวจสอบภายใน', '--by', 'admin@demo.go.th');
	token = made.stdout.trim();
	server = spawn(process.execPath, [cli, 'serve'], { env, stdio: 'ignore' });
	await expect
		.poll(async () => (await fetch(`${base}/readyz`).catch(() => undefined))?.ok, {
			timeout: 120_000
		})
		.toBe(true);
});

test.afterAll(() => {
	server?.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

test('“เธอมีคุณวุฒิ ณ 1 เมษายน 2568 หรือไม่ ตามที่ทราบในวันนั้น”: the page and the API answer alike', async ({
	page,
	request
}) => {
	await page.goto(`${base}/login`);
	await page.locator('input[name="email"]').fill('auditor@demo.go.th');
	await page.locator('input[name="password"]').fill(demoPassword);
	await page.getByRole('button', { name: m.sign_in(), exact: true }).click();
	await page.goto(`${base}/hr/people?q=กัลยา+ศรีสวัสดิ์`);
	await page.getByRole('main').locator('a[href^="/hr/people/"]').first().click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('กัลยา');
	const id = /\/hr\/people\/(\d+)/.exec(page.url())?.[1] ?? '';

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
		const response = await request.get(
			`${base}/api/v1/people/${id}/qualifications?standard=g3-operational&${query}`,
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
	await page.goto(`${base}/hr/people/${id}?as_of=2025-04-01&known_at=2025-07-01`);
	const later = await ask('as_of=2025-04-01&known_at=2025-07-01');
	expect(later).toMatchObject({ status: 'qualified', holds: true });
	await expect(page.locator('#g3-operational code')).toHaveText(later.proof);

	// What a board gets on paper says the question, both days and the same name of the proof.
	await page.goto(`${base}/hr/people/${id}/board?as_of=2025-04-01&known_at=2025-07-01`);
	await expect(page.getByText('คำถาม: ')).toContainText('1 เมษายน 2568');
	await expect(page.locator('code').filter({ hasText: later.proof })).toBeVisible();
});
