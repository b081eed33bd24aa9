import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readChanges } from '#lib/server/studio/read-changes.ts';
import { readCourse } from '#lib/server/studio/read-course.ts';
import { listRevisions } from '#lib/server/studio/read-file.ts';
import { undoRevision } from '#lib/server/studio/undo.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const input = { actor: signedIn(locals), courseId: params.course };
		const db = database();
		const changes = await readChanges(db, input);
		return {
			changes,
			revisions: await listRevisions(db, input),
			...(await readCourse(db, input))
		};
	});

export const actions = {
	undo: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const number = readId((await request.formData()).get('number'), 'course_revision');
				const input = { actor: signedIn(locals), courseId: params.course, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => undoRevision(trx, { ...input, number }));
				redirect(303, `/studio/courses/${params.course}/changes`);
			})
		)
};
