import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { saveReadingPosition } from '#lib/server/course/reading.ts';
import { database } from '#lib/server/db/current.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { getCurrentVersion } from '#lib/server/course/queries.ts';
import { answer } from '#lib/server/http/answer.ts';

const schema = v.object({ block: v.pipe(v.string(), v.maxLength(64)) });

/** The reader's scripts say which paragraph is at the top of the screen. */
export const POST = ({ request, params, locals }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const body = v.safeParse(schema, await request.json().catch(() => undefined));
		if (!body.success) error(422, 'a block is expected');
		await getCurrentVersion(database(), params.course);
		await saveReadingPosition(database(), {
			personId,
			courseId: params.course,
			lessonSlug: params.lesson,
			block: body.output.block,
			now: new Date()
		});
		return new Response(null, { status: 204 });
	});
