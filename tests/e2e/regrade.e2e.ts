import { fieldName } from '../../src/lib/domain/assessment/answers.ts';
import { keyField } from '../../src/lib/domain/assessment/read-correction.ts';
import { lookAtEveryPlace } from './support/every-place.ts';
import { answerRightly, enrol, handIn, pass, questions, start } from './support/quiz.ts';
import { expect, test } from './support/test.ts';
import { m } from './support/words.ts';

const course = 'hr-records';
const checks = [
	'hr-records-data-quality',
	'hr-records-appraisal-development',
	'hr-records-privacy-requests'
];
const exam = { course, quiz: 'hr-records-exam' };

test.describe.configure({ timeout: 240_000 });

test('a trainer mends a wrong key, a reviewer approves, and the learner reads why', async ({
	visit,
	expectError
}) => {
	// A form without its reason.
	expectError(/status of 422/);
	const learner = await visit({ account: 'itstaff' });
	await enrol(learner, course);
	for (const quiz of checks) await pass(learner, { course, quiz });
	await start(learner, exam);
	await answerRightly(learner, exam);
	const asked = await questions(learner, exam);
	const missed = asked.find(({ item }) => item.type === 'single');
	if (missed?.item.type !== 'single') throw new Error('the paper has no single choice');
	const other = missed.item.options.find(({ correct }) => !correct)?.id ?? '';
	const key = missed.item.options.find(({ correct }) => correct)?.id ?? '';
	const name = fieldName(missed.item.id);
	await missed.fieldset.locator(`[name="${name}"][value="${other}"]`).check();
	await handIn(learner);
	const result = learner.url();

	const trainer = await visit({ account: 'trainer' });
	const itemPath = `/studio/items/${exam.quiz}/${missed.item.id}`;
	await trainer.goto(itemPath);
	await trainer.getByRole('link', { name: m.correction_new() }).click();
	const newPath = trainer.url();
	await trainer.getByRole('button', { name: m.correction_show_effect() }).click();
	await expect(trainer.getByText(m.correction_reason_missing()).first()).toBeVisible();
	await trainer.locator(`[name="${keyField()}"][value="${key}"]`).uncheck();
	await trainer.locator(`[name="${keyField()}"][value="${other}"]`).check();
	await trainer.getByLabel(m.correction_reason()).fill('เฉลยสลับข้อ');
	await trainer.getByRole('button', { name: m.correction_show_effect() }).click();
	await expect(trainer.getByText(m.correction_waits())).toBeVisible();
	await expect(trainer.getByText(m.correction_hidden())).toBeVisible();
	await expect(trainer.getByRole('button', { name: m.correction_approve() })).toHaveCount(0);

	const reviewer = await visit({ account: 'reviewer' });
	await reviewer.goto('/studio');
	const task = reviewer.getByRole('link', { name: `${m.correction_of()} ${exam.quiz}` });
	await task.first().click();
	await reviewer.getByRole('button', { name: m.correction_approve() }).click();
	await expect(reviewer.getByText(m.correction_state_applied(), { exact: true })).toBeVisible();

	await learner.goto(result);
	await expect(learner.getByRole('heading', { name: m.correction_shown_title() })).toBeVisible();
	await expect(learner.getByText(/เฉลยสลับข้อ/).first()).toBeVisible();
	await expect(learner.getByText(m.correction_item_key())).toBeVisible();

	await lookAtEveryPlace(visit, {
		locale: 'th-TH',
		places: [
			{ name: 'item bank', path: '/studio/items', account: 'trainer' },
			{ name: 'item', path: itemPath, account: 'trainer' },
			{ name: 'corrections', path: '/studio/corrections', account: 'trainer' },
			{ name: 'correction', path: new URL(trainer.url()).pathname, account: 'trainer' },
			{ name: 'new correction', path: newPath.replace(/^.*\/\/[^/]*/, ''), account: 'trainer' },
			{ name: 'corrected result', path: new URL(result).pathname, account: 'itstaff' }
		]
	});
});
