import { redirect } from '@sveltejs/kit';
import { findFramework } from '#lib/server/competency/list-areas.ts';
import { readCoursePage } from '#lib/server/course/course-page.ts';
import { database } from '#lib/server/db/current.ts';
import { enrol } from '#lib/server/enrolment/enrol.ts';
import { withdraw } from '#lib/server/enrolment/withdraw.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listAskingFor } from '#lib/server/standard/list-asking-for.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const now = new Date();
		const [page, framework] = await Promise.all([
			readCoursePage(database(), { courseId: params.course, personId, now }),
			findFramework(database())
		]);
		return {
			...page,
			areas: (framework?.areas ?? []).map(({ code, title }) => ({ code, title })),
			levels: framework?.scale.levels ?? [],
			asking: await listAskingFor(database(), { course: page.version, today: bangkokDay(now) })
		};
	});

export const actions = {
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
