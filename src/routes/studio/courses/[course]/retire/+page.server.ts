import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readCourse } from '#lib/server/studio/read-course.ts';
import { readRetirement, reopenCourse, retireCourse } from '#lib/server/studio/retire-course.ts';
import type { RequestEvent } from './$types';

export const load = ({ params, locals }) =>
	answer(async () => {
		const input = { actor: signedIn(locals), courseId: params.course };
		const db = database();
		return {
			...(await readCourse(db, input)),
			...(await readRetirement(db, { ...input, now: new Date() }))
		};
	});

const schema = () =>
	v.object({ reason: v.pipe(v.string(), v.trim(), v.nonEmpty(m.studio_retire_reason_missing())) });

const changing =
	(change: typeof retireCourse) =>
	({ params, locals, request }: RequestEvent) =>
		answer(() =>
			refusable('studio', async () => {
				const actor = signedIn(locals);
				const read = await readForm(request, schema());
				if (!read.ok) return fail(422, { errors: read.errors });
				const input = { actor, courseId: params.course, ...read.data, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => change(trx, input));
				redirect(303, `/studio/courses/${params.course}`);
			})
		);

export const actions = { retire: changing(retireCourse), reopen: changing(reopenCourse) };
