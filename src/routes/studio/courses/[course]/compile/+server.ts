import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { previewPage } from '#lib/server/studio/preview-page.ts';

const asked = v.object({ path: v.string(), text: v.pipe(v.string(), v.maxLength(500_000)) });

/** What is typed, as learners would read it; nothing is saved. */
export const POST = ({ params, locals, request }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const read = v.safeParse(asked, await request.json().catch(() => undefined));
		if (!read.success) return json({ code: 'studio.unreadable' }, { status: 422 });
		const lang = read.output.path.endsWith('.en.md') ? ('en' as const) : ('th' as const);
		const input = { actor, courseId: params.course, ...read.output, lang };
		return json(await previewPage(database(), input));
	});
