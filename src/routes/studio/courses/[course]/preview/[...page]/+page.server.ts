import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { getDraft, listDraftFiles } from '#lib/server/studio/queries.ts';
import { previewPage } from '#lib/server/studio/preview-page.ts';
import { unitFiles } from '#lib/domain/studio/unit-files.ts';
import { assertReadsDrafts } from '#lib/server/studio/access.ts';

/** A page of the draft: a lesson by its slug, or any file by its name. */
export const load = ({ params, locals, url }) =>
	answer(async () => {
		const actor = signedIn(locals);
		assertReadsDrafts(actor);
		const db = database();
		const draft = await getDraft(db, params.course);
		const paths = (await listDraftFiles(db, draft.id)).map(({ path }) => path);
		const lesson = unitFiles(paths).find(
			({ kind, slug }) => kind === 'lesson' && slug === params.page
		);
		const path = lesson?.th ?? params.page;
		const lang = url.searchParams.get('lang') === 'en' ? ('en' as const) : ('th' as const);
		const input = { actor, courseId: params.course, path, lang };
		return {
			courseId: params.course,
			lang,
			phone: url.searchParams.has('phone'),
			...(await previewPage(db, input))
		};
	});
