import { redirect } from '@sveltejs/kit';
import { readAttemptPage } from '#lib/server/attempt/attempt-page.ts';
import { checkAnswer } from '#lib/server/attempt/check-answer.ts';
import { readFormAnswers } from '#lib/server/attempt/read-answers.ts';
import { saveAnswers } from '#lib/server/attempt/save-answers.ts';
import { submitAttempt } from '#lib/server/attempt/submit-attempt.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const page = await readAttemptPage(database(), {
			attemptId: Number(params.attempt),
			personId,
			locale: locals.locale,
			now: new Date()
		});
		if (page.attempt.submittedAt) redirect(303, `/attempts/${params.attempt}/result`);
		return { ...page, confirming: url.searchParams.has('submit') };
	});

/** Each action first keeps what the form holds: nothing typed is lost to a button. */
const keeping = (
	{
		request,
		params,
		locals
	}: { request: Request; params: { attempt: string }; locals: App.Locals },
	then: (kept: { attemptId: number; personId: number; form: FormData; now: Date }) => Promise<never>
) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const attemptId = Number(params.attempt);
		const form = await request.formData();
		const now = new Date();
		const answers = await readFormAnswers(database(), { attemptId, personId, form });
		await database()
			.transaction()
			.execute((trx) => saveAnswers(trx, { attemptId, personId, answers, now }));
		return then({ attemptId, personId, form, now });
	});

export const actions = {
	save: (event) => keeping(event, async ({ attemptId }) => redirect(303, `/attempts/${attemptId}`)),
	review: (event) =>
		keeping(event, async ({ attemptId }) => redirect(303, `/attempts/${attemptId}?submit#submit`)),
	check: (event) =>
		keeping(event, async ({ attemptId, personId, now }) => {
			const slot = Number(event.url.searchParams.get('slot'));
			await database()
				.transaction()
				.execute((trx) => checkAnswer(trx, { attemptId, personId, slot, now }));
			redirect(303, `/attempts/${attemptId}#slot-${slot}`);
		}),
	submit: (event) =>
		answer(async () => {
			const { personId } = signedIn(event.locals);
			const attemptId = Number(event.params.attempt);
			await database()
				.transaction()
				.execute((trx) => submitAttempt(trx, { attemptId, personId, now: new Date() }));
			redirect(303, `/attempts/${attemptId}/result`);
		})
};
