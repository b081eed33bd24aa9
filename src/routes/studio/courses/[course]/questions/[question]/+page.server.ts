import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { longestAnswer } from '#lib/domain/question/question.ts';
import { m } from '#lib/paraglide/messages.js';
import { readHead } from '#lib/server/course-trainer/read-head.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import {
	acceptAnswer,
	answerQuestion,
	publishQuestion
} from '#lib/server/question/answer-question.ts';
import { carryOver } from '#lib/server/question/carry-over.ts';
import { readQuestion } from '#lib/server/question/queries.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const input = { actor: signedIn(locals), courseId: params.course, now: new Date() };
		const head = await readHead(database(), input);
		const id = readId(params.question, 'question');
		return { ...head, question: await readQuestion(database(), { ...input, id }) };
	});

const schema = () =>
	v.object({
		body: v.pipe(
			v.string(),
			v.trim(),
			v.nonEmpty(m.question_answer_empty()),
			v.maxLength(longestAnswer, m.request_error_long({ count: longestAnswer }))
		)
	});

const here = ({ course, question }: { course: string; question: string }) =>
	`/studio/courses/${course}/questions/${question}`;

export const actions = {
	answer: ({ params, locals, request }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const id = readId(params.question, 'question');
			const form = await request.formData();
			const read = await readForm(form, schema());
			if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
			const input = { actor, id, body: read.data.body, now: new Date() };
			await database()
				.transaction()
				.execute(async (trx) => {
					const answerId = await answerQuestion(trx, input);
					if (form.has('accept')) await acceptAnswer(trx, { ...input, answerId });
				});
			redirect(303, here(params));
		}),
	accept: ({ params, locals, request }) =>
		answer(async () => {
			const answerId = readId((await request.formData()).get('answer'), 'question');
			const id = readId(params.question, 'question');
			const input = { actor: signedIn(locals), id, answerId, now: new Date() };
			await database()
				.transaction()
				.execute((trx) => acceptAnswer(trx, input));
			redirect(303, here(params));
		}),
	publish: ({ params, locals, request }) =>
		answer(async () => {
			const shown = (await request.formData()).get('shown') === 'yes';
			const id = readId(params.question, 'question');
			const input = { actor: signedIn(locals), id, shown, now: new Date() };
			await database()
				.transaction()
				.execute((trx) => publishQuestion(trx, input));
			redirect(303, here(params));
		}),
	carry: ({ params, locals, request }) =>
		answer(async () => {
			const [lessonSlug = '', block = ''] = String(
				(await request.formData()).get('to') ?? ''
			).split('/');
			const input = {
				actor: signedIn(locals),
				courseId: params.course,
				id: readId(params.question, 'question'),
				...(block && { to: { lessonSlug, block } }),
				now: new Date()
			};
			await database()
				.transaction()
				.execute((trx) => carryOver(trx, input));
			redirect(303, here(params));
		})
};
