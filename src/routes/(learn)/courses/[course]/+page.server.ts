import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { scores } from '#lib/domain/feedback/feedback.ts';
import { m } from '#lib/paraglide/messages.js';
import { findFramework } from '#lib/server/competency/list-areas.ts';
import { readCoursePage } from '#lib/server/course/course-page.ts';
import { database } from '#lib/server/db/current.ts';
import { enrol } from '#lib/server/enrolment/enrol.ts';
import { withdraw } from '#lib/server/enrolment/withdraw.ts';
import { findOwnFeedback, giveFeedback } from '#lib/server/feedback/give-feedback.ts';
import { readAverages } from '#lib/server/feedback/read-feedback.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listAskingFor } from '#lib/server/standard/list-asking-for.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const now = new Date();
		const place = { courseId: params.course, personId, now };
		const [page, framework, feedback, averages] = await Promise.all([
			readCoursePage(database(), place),
			findFramework(database()),
			findOwnFeedback(database(), place),
			readAverages(database(), [params.course])
		]);
		return {
			...page,
			feedback,
			rating: averages.get(params.course),
			areas: (framework?.areas ?? []).map(({ code, title }) => ({ code, title })),
			levels: framework?.scale.levels ?? [],
			asking: await listAskingFor(database(), { course: page.version, today: bangkokDay(now) })
		};
	});

const feedbackSchema = () =>
	v.object({
		score: v.pipe(
			v.optional(v.string(), ''),
			v.check((typed) => scores.some((score) => String(score) === typed), m.feedback_score_missing),
			v.transform(Number)
		),
		comment: v.pipe(v.string(), v.trim(), v.maxLength(2000, m.request_error_long({ count: 2000 })))
	});

export const actions = {
	feedback: ({ params, locals, request }) =>
		answer(() =>
			refusable('feedback', async () => {
				const { personId } = signedIn(locals);
				const read = await readForm(request, feedbackSchema());
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
				const said = { personId, courseId: params.course, ...read.data, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => giveFeedback(trx, said));
				redirect(303, `/courses/${params.course}#feedback`);
			})
		),
	enrol: ({ params, locals }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			await database()
				.transaction()
				.execute((trx) => enrol(trx, { personId, courseId: params.course, now: new Date() }));
			redirect(303, `/courses/${params.course}`);
		}),
	withdraw: ({ params, locals }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			await database()
				.transaction()
				.execute((trx) => withdraw(trx, { personId, courseId: params.course, now: new Date() }));
			redirect(303, `/courses/${params.course}`);
		})
};
