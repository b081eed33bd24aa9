import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { countLearners, publishDraft } from '#lib/server/studio/publish-draft.ts';
import { foreseeCarryOver } from '#lib/server/studio/read-carry-over.ts';
import { readCourse } from '#lib/server/studio/read-course.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const db = database();
		const course = await readCourse(db, { actor: signedIn(locals), courseId: params.course });
		return {
			...course,
			carryOver: await foreseeCarryOver(db, params.course),
			learners: await countLearners(db, params.course)
		};
	});

const schema = () =>
	v.pipe(
		v.object({
			effect: v.picklist(['keep', 'redo']),
			reason: v.optional(v.pipe(v.string(), v.trim()), '')
		}),
		v.forward(
			v.check(
				({ effect, reason }) => effect === 'keep' || reason !== '',
				m.studio_publish_reason_missing()
			),
			['reason']
		)
	);

export const actions = {
	default: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const actor = signedIn(locals);
				const read = await readForm(request, schema());
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
				const input = { actor, courseId: params.course, ...read.data, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => publishDraft(trx, input));
				redirect(303, `/studio/courses/${params.course}?published`);
			})
		)
};
