import { lookAtEveryPlace } from './support/every-place.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const lesson = '/courses/cyber-basics/incident';
const phone = { width: 360, height: 740 };

test('a learner asks beside a paragraph, the trainer answers, and other learners read it there', async ({
	visit
}) => {
	// Without scripts, on a phone.
	const learner = await visit({ account: 'officer', viewport: phone, javaScriptEnabled: false });
	await learner.goto(lesson);
	const form = learner.locator('form[action="?/ask"]');
	const paragraph = await form.locator('option').nth(3).innerText();
	await form.getByLabel(m.question_paragraph()).selectOption({ index: 3 });
	const asked = 'แจ้งเหตุนอกเวลาราชการต้องโทรหาใครก่อน';
	await form.getByLabel(m.question_body()).fill(asked);
	await form.getByRole('button', { name: m.question_ask() }).click();
	const question = learner.locator('article.lesson details', { hasText: asked });
	await expect(question).toContainText(m.question_waits());
	const stranger = await visit({ account: 'itstaff' });
	await stranger.goto(lesson);
	await expect(stranger.getByText(asked)).toHaveCount(0);

	const trainer = await visit({ account: 'trainer' });
	await trainer.goto('/me/messages');
	const told = trainer.getByRole('listitem').filter({ hasText: asked });
	await told.getByRole('link').first().click();
	await expect(trainer.getByRole('heading', { name: asked })).toBeVisible();
	await expect(trainer.getByText(paragraph.slice(0, 40))).toBeVisible();
	const answered = 'โทรสายด่วนของศูนย์ไอทีซึ่งมีเวรตลอด 24 ชั่วโมง';
	await trainer.getByLabel(m.question_answer(), { exact: true }).fill(answered);
	await trainer.getByRole('button', { name: m.question_answer_go() }).click();
	await expect(trainer.getByText(answered)).toBeVisible();

	await learner.goto('/me/messages');
	await learner
		.getByRole('listitem')
		.filter({ hasText: answered })
		.getByRole('link')
		.first()
		.click();
	await question.getByRole('button', { name: m.question_accept() }).click();
	await expect(question).toContainText(m.question_accepted());

	await stranger.reload();
	const shown = stranger.locator('article.lesson details', { hasText: asked });
	await shown.locator('summary').click();
	await expect(shown.getByText(answered)).toBeVisible();
	const before = shown.locator('xpath=preceding::*[@data-block][1]');
	expect((await before.innerText()).slice(0, 20)).toBe(paragraph.slice(0, 20));
});

test('the trainer’s pages about learners are accessible, also on a phone', async ({ visit }) => {
	// Five pages, each in two themes and several sizes.
	test.setTimeout(120_000);
	const at = '/studio/courses/cyber-basics';
	const places = ['learners', 'learners/people', 'questions', 'feedback', 'messages'].map(
		(name) => ({ name, path: `${at}/${name}`, account: 'trainer' as const })
	);
	await lookAtEveryPlace(visit, { locale: 'th-TH', places });
});
