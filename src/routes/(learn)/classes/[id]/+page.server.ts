import { redirect } from '@sveltejs/kit';
import { leavePlace } from '#lib/server/classroom/leave-place.ts';
import { readClass } from '#lib/server/classroom/read-class.ts';
import { takePlace } from '#lib/server/classroom/take-place.ts';
import { currentCourses } from '#lib/server/course/queries.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const classId = readId(params.id, 'class');
		const held = await readClass(database(), { personId, classId, now: new Date() });
		const course = held.courseId
			? (await currentCourses(database())).get(held.courseId)
			: undefined;
		return { held, course: course && { id: course.courseId, title: course.title } };
	});

export const actions = {
	enrol: ({ params, locals }) =>
		answer(async () => {
			const { personId, accountId } = signedIn(locals);
			const classId = readId(params.id, 'class');
			await database()
				.transaction()
				.execute((trx) => takePlace(trx, { personId, accountId, classId, now: new Date() }));
			redirect(303, `/classes/${classId}`);
		}),
	leave: ({ params, locals }) =>
		answer(async () => {
			const { personId, accountId } = signedIn(locals);
			const classId = readId(params.id, 'class');
			await database()
				.transaction()
				.execute((trx) => leavePlace(trx, { personId, accountId, classId, now: new Date() }));
			redirect(303, `/classes/${classId}`);
		})
};
