import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { exportCourse } from '#lib/server/studio/export-course.ts';

/** The draft's folder, or the published one, as a zip archive. */
export const GET = ({ params, locals }) =>
	answer(async () => {
		const archive = await exportCourse(database(), {
			actor: signedIn(locals),
			courseId: params.course
		});
		return new Response(new Uint8Array(archive), {
			headers: {
				'content-type': 'application/zip',
				'content-disposition': `attachment; filename="${params.course}.zip"`
			}
		});
	});
