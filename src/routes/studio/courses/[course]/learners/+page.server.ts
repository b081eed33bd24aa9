import { redirect } from '@sveltejs/kit';
import { readLearners } from '#lib/server/cohort/read-learners.ts';
import { giveBack, takeOn } from '#lib/server/course-trainer/trainers.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import type { Actions, RequestEvent } from './$types';
import { readAsked } from './read-asked.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const now = new Date();
		const asked = readAsked(url, now);
		const input = { actor: signedIn(locals), courseId: params.course, ...asked, now };
		return { asked, ...(await readLearners(database(), input)) };
	});

const changing =
	(change: typeof takeOn) =>
	({ params, locals }: RequestEvent) =>
		answer(async () => {
			const input = { actor: signedIn(locals), courseId: params.course, now: new Date() };
			await database()
				.transaction()
				.execute((trx) => change(trx, input));
			redirect(303, `/studio/courses/${params.course}/learners`);
		});

export const actions = { takeOn: changing(takeOn), giveBack: changing(giveBack) } satisfies Actions;
