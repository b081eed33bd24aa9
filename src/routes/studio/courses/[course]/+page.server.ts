import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { firstLesson, firstQuiz } from '#lib/domain/studio/first-files.ts';
import { nextUnitPath, type Move } from '#lib/domain/studio/unit-files.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { discardDraft } from '#lib/server/studio/discard-draft.ts';
import { findDraftFile, getDraft, listDraftFiles } from '#lib/server/studio/queries.ts';
import { readCourse } from '#lib/server/studio/read-course.ts';
import { addFile, moveFile, removeFile } from '#lib/server/studio/save-file.ts';
import { startDraft } from '#lib/server/studio/start-draft.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => ({
		...(await readCourse(database(), { actor: signedIn(locals), courseId: params.course })),
		wasPublished: url.searchParams.has('published')
	}));

const here = (course: string) => `/studio/courses/${course}`;

const schema = () =>
	v.object({
		kind: v.picklist(['lesson', 'quiz']),
		title: v.pipe(v.string(), v.trim(), v.nonEmpty(m.studio_add_title_missing())),
		slug: v.pipe(
			v.string(),
			v.trim(),
			v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, m.studio_add_slug_wrong()),
			v.maxLength(60, m.studio_add_slug_wrong())
		)
	});

export const actions = {
	start: ({ params, locals }) =>
		answer(() =>
			refusable('studio', async () => {
				const input = { actor: signedIn(locals), courseId: params.course, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => startDraft(trx, input));
				redirect(303, here(params.course));
			})
		),
	add: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const actor = signedIn(locals);
				const read = await readForm(request, schema());
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
				const { kind, title, slug } = read.data;
				const courseId = params.course;
				const db = database();
				const draft = await getDraft(db, courseId);
				const paths = (await listDraftFiles(db, draft.id)).map((file) => file.path);
				const path = nextUnitPath(paths, { slug, kind });
				const text = kind === 'quiz' ? firstQuiz(`${courseId}-${slug}`, title) : firstLesson(title);
				await db
					.transaction()
					.execute((trx) => addFile(trx, { actor, courseId, path, text, now: new Date() }));
				redirect(303, `${here(courseId)}/files/${path}`);
			})
		),
	translate: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const actor = signedIn(locals);
				const thai = String((await request.formData()).get('path') ?? '');
				const courseId = params.course;
				const db = database();
				const file = await findDraftFile(db, (await getDraft(db, courseId)).id, thai);
				if (!file?.text) throw notFound('course_file');
				// The translator writes over the Thai; of course.md only the introduction is translated.
				const text =
					thai === 'course.md' ? file.text.replace(/^---\n[\s\S]*?\n---\n/, '') : file.text;
				const path = thai.replace(/\.md$/, '.en.md');
				await db
					.transaction()
					.execute((trx) => addFile(trx, { actor, courseId, path, text, now: new Date() }));
				redirect(303, `${here(courseId)}/files/${path}`);
			})
		),
	move: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const form = await request.formData();
				const path = String(form.get('path') ?? '');
				const place = form.get('to');
				const move: Move =
					place === null ? { by: form.get('by') === 'up' ? -1 : 1 } : { to: Number(place) };
				const input = { actor: signedIn(locals), courseId: params.course, path, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => moveFile(trx, { ...input, move }));
				redirect(303, here(params.course));
			})
		),
	remove: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const path = String((await request.formData()).get('path') ?? '');
				const input = { actor: signedIn(locals), courseId: params.course, path, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => removeFile(trx, input));
				redirect(303, here(params.course));
			})
		),
	discard: ({ params, locals }) =>
		answer(() =>
			refusable('studio', async () => {
				const input = { actor: signedIn(locals), courseId: params.course, now: new Date() };
				await database()
					.transaction()
					.execute((trx) => discardDraft(trx, input));
				redirect(303, '/studio');
			})
		)
};
