import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { saveFile } from '#lib/server/studio/save-file.ts';

const typed = v.object({
	base: v.pipe(v.number(), v.integer()),
	text: v.pipe(v.string(), v.maxLength(500_000))
});

/** Saves what is typed, as it is typed. */
export const PUT = ({ params, locals, request }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const read = v.safeParse(typed, await request.json().catch(() => undefined));
		if (!read.success) return json({ code: 'studio.unreadable' }, { status: 422 });
		const place = { actor, courseId: params.course, path: params.path, now: new Date() };
		const saved = await database()
			.transaction()
			.execute((trx) => saveFile(trx, { ...place, ...read.output }));
		return json(saved);
	});
