import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { addComment, resolveComment } from '#lib/server/studio/comments.ts';
import { getDraft } from '#lib/server/studio/queries.ts';
import { readCourse } from '#lib/server/studio/read-course.ts';
import {
	approveDraft,
	askChanges,
	submitDraft,
	withdrawDraft,
	type Decide
} from '#lib/server/studio/review-draft.ts';
import type { Actions, RequestEvent } from './$types';

export const load = ({ params, locals }) =>
	answer(async () => {
		const input = { actor: signedIn(locals), courseId: params.course };
		const course = await readCourse(database(), input);
		await getDraft(database(), params.course);
		return course;
	});

const note = v.optional(v.pipe(v.string(), v.trim()), '');
const needed = (message: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));

/** Reads the note, decides, and comes back to the page. */
const deciding =
	(
		decide: (trx: Parameters<typeof submitDraft>[0], input: Decide) => Promise<void>,
		{ needsNote = false } = {}
	) =>
	({ params, locals, request }: RequestEvent) =>
		answer(() =>
			refusable('studio', async () => {
				const actor = signedIn(locals);
				const schema = v.object({
					note: needsNote ? needed(m.studio_ask_note_missing()) : note
				});
				const read = await readForm(request, schema);
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
				const input = { actor, courseId: params.course, note: read.data.note, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => decide(trx, input));
				redirect(303, `/studio/courses/${params.course}/review`);
			})
		);

export const actions = {
	submit: deciding(submitDraft),
	withdraw: deciding(withdrawDraft),
	approve: deciding(approveDraft),
	ask: deciding(askChanges, { needsNote: true }),
	comment: ({ params, locals, request }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const read = await readForm(
				request,
				v.object({ path: v.string(), quote: note, body: needed(m.studio_comment_missing()) })
			);
			if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
			await database()
				.transaction()
				.execute((trx) =>
					addComment(trx, { actor, courseId: params.course, ...read.data, now: new Date() })
				);
			redirect(303, `/studio/courses/${params.course}/review#comments`);
		}),
	resolve: ({ params, locals, request }) =>
		answer(async () => {
			const id = readId((await request.formData()).get('id'), 'course_comment');
			const input = { actor: signedIn(locals), courseId: params.course, id, now: new Date() };
			await database()
				.transaction()
				.execute((trx) => resolveComment(trx, input));
			redirect(303, `/studio/courses/${params.course}/review#comments`);
		})
} satisfies Actions;
