import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { enrol, pass } from './support/quiz.ts';
import { quizzesOf } from './support/right-answers.ts';
import { emailOf, password } from './support/sign-in.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const standard = 'g3-operational';

test('a civil servant studies two courses, passes their exams and sees the standard of the post move', async ({
	page,
	visit
}) => {
	test.setTimeout(240_000);
	const qualification = page.locator(`article#${standard}`);

	await test.step('signs in and lands on the page that was asked for', async () => {
		await page.goto('/me/qualifications');
		await expect(page).toHaveURL(/\/login\?to=/);
		await page.getByLabel(m.email()).fill(emailOf('officer'));
		await page.getByLabel(m.password(), { exact: true }).fill(password);
		await page.getByRole('button', { name: m.login_submit() }).click();
		await expect(page).toHaveURL('/me/qualifications');
	});

	const before =
		await test.step('reads what the standard still asks, and the way there', async () => {
			await expect(qualification).toContainText(m.status_expiring());
			await expect(qualification).toContainText(m.qualification_to_renew());
			await expect(
				qualification.getByRole('link', { name: /คุ้มครองข้อมูลส่วนบุคคล/ }).first()
			).toHaveAttribute('href', '/courses/pdpa-officer');
			await qualification.getByText(m.qualification_why_applies()).click();
			await expect(qualification).toContainText(m.home_why_law());
			return lastDay(await qualification.innerText());
		});

	await test.step('finds on the home page why the course is mandatory and by when', async () => {
		await page.getByRole('link', { name: m.nav_home() }).first().click();
		const card = page.getByRole('article').filter({ hasText: 'การคุ้มครองข้อมูลส่วนบุคคล' });
		await card.getByText(m.home_why()).click();
		await expect(card.locator('details')).toContainText('สถาบันคุณวุฒิวิชาชีพ');
		await expect(card.locator('details')).toContainText(m.home_why_post());
	});

	await test.step('enrols on a course from the catalogue', async () => {
		await page.goto('/courses?q=งบประมาณ');
		await page.getByRole('link', { name: /งบประมาณด้วยข้อมูล/ }).click();
		await expect(page.getByText(m.course_awards())).toBeVisible();
		await page.getByRole('button', { name: m.course_enrol() }).click();
		await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0');
	});

	await test.step('reading a lesson alone moves nothing', async () => {
		await page.getByRole('link', { name: new RegExp(`^${m.course_start()}`) }).click();
		await expect(page.getByRole('article')).toBeVisible();
		await page.goto('/courses/budgeting');
		await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0');
	});

	await test.step('the exam says what unlocks it', async () => {
		await page.goto('/courses/budgeting/quizzes/budgeting-exam');
		await expect(page.getByText(/^เปิดเมื่อผ่าน “.+” อย่างน้อย 60%/).first()).toBeVisible();
		await expect(page.getByRole('button', { name: m.quiz_start() })).toHaveCount(0);
	});

	await test.step('each passed check moves the progress', async () => {
		const checks = (await quizzesOf('budgeting')).filter(({ slug }) => slug !== 'budgeting-exam');
		let reached = 0;
		for (const { slug } of checks) {
			await pass(page, { course: 'budgeting', quiz: slug });
			await page.goto('/courses/budgeting');
			const percent = Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'));
			expect(percent).toBeGreaterThan(reached);
			expect(percent).toBeLessThan(100);
			reached = percent;
		}
	});

	await test.step('the exam says its rules first, then its result with the arithmetic', async () => {
		await page.goto('/courses/budgeting/quizzes/budgeting-exam');
		const rules = page.locator('dl');
		await expect(rules).toContainText('70%');
		await expect(rules).toContainText('35 นาที');
		await expect(rules).toContainText('ไม่เกิน 3 ครั้ง · เว้น 7 วันระหว่างครั้ง · นับครั้งที่ได้คะแนนสูงสุด');
		await pass(page, { course: 'budgeting', quiz: 'budgeting-exam' });
		await expect(page.getByText(/รวม (\d+) จาก \1 คะแนน = 100%/)).toBeVisible();
		const points = await page.locator('ol > li > p').allInnerTexts();
		const sum = points.reduce((total, text) => total + Number(/· (\d+) \//.exec(text)?.[1]), 0);
		await expect(page.getByText(`รวม ${sum} จาก ${sum} คะแนน`)).toBeVisible();
	});

	await test.step('the finished course says so and offers its certificate', async () => {
		await page.goto('/courses/budgeting');
		await expect(page.getByText(/^เรียนจบเมื่อ \d+ \S+ 25\d\d$/)).toBeVisible();
		await expect(page.getByRole('link', { name: m.course_certificate() })).toBeVisible();
	});

	await test.step('finishes the course that was begun earlier', async () => {
		await enrol(page, 'pdpa-officer');
		const passed = page.getByRole('listitem').filter({ hasText: m.course_done() });
		await expect(passed.first()).toBeVisible();
		for (const { slug } of await quizzesOf('pdpa-officer')) {
			await page.goto('/courses/pdpa-officer');
			const unit = page.getByRole('listitem').filter({ has: page.locator(`a[href$="/${slug}"]`) });
			if ((await unit.innerText()).includes(m.course_done())) continue;
			await pass(page, { course: 'pdpa-officer', quiz: slug });
		}
	});

	await test.step('the standard is renewed, because of exactly these courses', async () => {
		await page.goto('/me/qualifications');
		await expect(
			qualification.getByText(m.status_qualified(), { exact: true }).first()
		).toBeVisible();
		expect(lastDay(await qualification.innerText()) > before).toBe(true);
		const proof = qualification.locator('details').filter({ hasText: m.qualification_proof() });
		await expect(proof).toContainText(/ต่ออายุ \d+ \S+ 25\d\d/);
		await expect(proof).toContainText('งบประมาณด้วยข้อมูล');
		await expect(proof).toContainText(m.source_system());
		await page.goto('/');
		await expect(page.getByRole('complementary')).toContainText(m.status_qualified());
	});

	await test.step('the record lists it under the fiscal year, on paper and as a sheet', async () => {
		await page.goto('/me/record');
		await expect(page.getByRole('row', { name: /งบประมาณด้วยข้อมูล.*เรียนจบ/ })).toBeVisible();
		await expect(page.getByRole('row', { name: /100%/ }).first()).toBeVisible();
		expect(await startOf(page.request.get('/me/record/pdf'))).toBe('%PDF');
		const sheet = await (await page.request.get('/me/record/csv')).text();
		expect(sheet.startsWith('\uFEFF')).toBe(true);
		expect(sheet).toContain('งบประมาณด้วยข้อมูล');
	});

	await test.step('anybody can check the certificate; an altered number is not found', async () => {
		const entry = page.getByRole('listitem').filter({ hasText: 'งบประมาณด้วยข้อมูล' });
		const link = entry.getByRole('link', { name: m.record_certificate_download() });
		const href = (await link.getAttribute('href')) ?? '';
		expect(await startOf(page.request.get(href))).toBe('%PDF');

		const serial = href.split('/').at(-1) ?? '';
		const stranger = await visit();
		await stranger.goto('/verify');
		await stranger.getByLabel(m.verify_serial()).fill(serial.toLowerCase().replaceAll('-', ' '));
		await stranger.getByRole('button', { name: m.verify_submit() }).click();
		await expect(stranger.getByText(m.verify_valid())).toBeVisible();
		const facts = stranger.locator('dl');
		await expect(facts).toContainText('พิมพ์ใจ แสงอรุณ');
		await expect(facts).toContainText('งบประมาณด้วยข้อมูล');
		await expect(facts).toContainText(serial);

		for (const altered of alter(serial)) {
			await stranger.goto(`/verify/${altered}`);
			await expect(stranger.getByText(m.verify_not_found())).toBeVisible();
		}
	});
});

/** The latest day named in a text, as ISO. */
function lastDay(text: string): string {
	const written = [...text.matchAll(/\d{1,2} [ก-๙.]+ 25\d\d/g)].map(([day]) => parseThaiDate(day));
	return (
		written
			.flatMap((day) => (day.kind === 'day' ? [day.day] : []))
			.sort()
			.at(-1) ?? ''
	);
}

/** A serial with one character changed, and one with two neighbours exchanged. */
function alter(serial: string): string[] {
	const at = serial.indexOf('-') + 1;
	const [a = '', b = ''] = serial.slice(at, at + 2);
	const other = a === '7' ? '8' : '7';
	const swapped = a === b ? other + b : b + a;
	return [other + b, swapped].map((pair) => serial.slice(0, at) + pair + serial.slice(at + 2));
}

async function startOf(response: Promise<{ body: () => Promise<Buffer> }>): Promise<string> {
	return (await (await response).body()).subarray(0, 4).toString('latin1');
}
