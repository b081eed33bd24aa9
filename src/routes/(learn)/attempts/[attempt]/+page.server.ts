import { redirect } from '@sveltejs/kit';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { readAttemptPage } from '#lib/server/attempt/attempt-page.ts';
import { checkAnswer } from '#lib/server/attempt/check-answer.ts';
import { handIn } from '#lib/server/attempt/hand-in.ts';
import { readFormAnswers } from '#lib/server/attempt/read-answers.ts';
import { saveAnswers } from '#lib/server/attempt/save-answers.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import type { RequestEvent } from './$types';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const page = await readAttemptPage(database(), {
			attemptId: readId(params.attempt, 'attempt'),
			personId,
			locale: locals.locale,
			now: new Date()
		});
		if (page.attempt.submittedAt) redirect(303, `/attempts/${params.attempt}/result`);
		return {
			...page,
			confirming: url.searchParams.has('submit'),
			unanswered: url.searchParams.get('no_answer'),
			unreadable: url.searchParams.get('unreadable')
		};
	});

async function readPost({ request, params, locals }: RequestEvent) {
	const { personId } = signedIn(locals);
	const attemptId = readId(params.attempt, 'attempt');
	const form = await request.formData();
	const answers = await readFormAnswers(database(), { attemptId, personId, form });
	return { attemptId, personId, answers, now: new Date() };
}

/**
 * Keeps what the form holds, then goes on: nothing typed is lost to a button. When the attempt was
 * closed meanwhile (time over, another tab) its page says so.
 */
const keeping = (
	event: RequestEvent,
	then: (attemptId: number, personId: number) => Promise<string>
) =>
	answer(async () => {
		const post = await readPost(event);
		try {
			await database()
				.transaction()
				.execute((trx) => saveAnswers(trx, post));
		} catch (thrown) {
			const closed = thrown instanceof DomainError && /submitted|time_over/.test(thrown.code);
			if (!closed) throw thrown;
			redirect(303, `/attempts/${post.attemptId}`);
		}
		redirect(303, await then(post.attemptId, post.personId));
	});

export const actions = {
	save: (event) => keeping(event, async (attemptId) => `/attempts/${attemptId}`),
	review: (event) => keeping(event, async (attemptId) => `/attempts/${attemptId}?submit#submit`),
	check: (event) =>
		keeping(event, async (attemptId, personId) => {
			const slot = readId(event.url.searchParams.get('slot'), 'item');
			const checked = await database()
				.transaction()
				.execute((trx) => checkAnswer(trx, { attemptId, personId, slot, now: new Date() }));
			return checked === 'checked'
				? `/attempts/${attemptId}#feedback-${slot}`
				: `/attempts/${attemptId}?${checked}=${slot}#slot-${slot}`;
		}),
	submit: (event) =>
		answer(async () => {
			const post = await readPost(event);
			await database()
				.transaction()
				.execute((trx) => handIn(trx, post));
			redirect(303, `/attempts/${post.attemptId}/result`);
		})
};
