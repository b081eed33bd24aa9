import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { fitFigure } from '#lib/server/studio/fit-figure.ts';
import { previewPage } from '#lib/server/studio/preview-page.ts';
import { readFile } from '#lib/server/studio/read-file.ts';
import { saveFile } from '#lib/server/studio/save-file.ts';
import { largestFigure, largestUpload, uploadFigure } from '#lib/server/studio/upload-figure.ts';
import { can } from '#lib/domain/access/capabilities.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const input = { actor, courseId: params.course, path: params.path };
		const db = database();
		const file = await readFile(db, input);
		const lang = params.path.endsWith('.en.md') ? ('en' as const) : ('th' as const);
		return {
			courseId: params.course,
			file,
			mayEdit:
				can(actor, 'course.write') && (file.state === 'draft' || file.state === 'changes_asked'),
			...(await previewPage(db, { ...input, lang }))
		};
	});

const here = (course: string, path: string) => `/studio/courses/${course}/files/${path}`;

export const actions = {
	save: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const form = await request.formData();
				const base = readId(form.get('base'), 'course_file');
				// Browsers post lines as CRLF.
				const text = String(form.get('text') ?? '').replaceAll('\r\n', '\n');
				const place = { actor: signedIn(locals), courseId: params.course, path: params.path };
				const saved = await database()
					.transaction()
					.execute((trx) => saveFile(trx, { ...place, base, text, now: new Date() }));
				if (saved.outcome !== 'conflict')
					redirect(303, `${here(params.course, params.path)}?saved`);
				return fail(409, { conflict: { ...saved, mine: text } });
			})
		),
	upload: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const actor = signedIn(locals);
				const form = await request.formData();
				const alt = String(form.get('alt') ?? '').trim();
				const file = form.get('file');
				const refuse = (field: 'file' | 'alt', message: string) =>
					fail(422, { uploadErrors: { [field]: [message] } as Record<string, string[]>, alt });
				if (!(file instanceof File) || file.size === 0)
					return refuse('file', m.studio_upload_none());
				if (file.size > largestUpload) return refuse('file', m.studio_upload_large());
				if (!alt) return refuse('alt', m.studio_upload_alt_missing());
				const bytes = await fitFigure(new Uint8Array(await file.arrayBuffer()));
				if (!bytes) return refuse('file', m.studio_upload_kind());
				if (bytes.length > largestFigure) return refuse('file', m.studio_upload_heavy());
				const place = { actor, courseId: params.course, path: params.path };
				const isKept = await database()
					.transaction()
					.execute((trx) =>
						uploadFigure(trx, { ...place, name: file.name, bytes, alt, now: new Date() })
					);
				if (!isKept) return refuse('file', m.studio_upload_kind());
				redirect(303, `${here(params.course, params.path)}?saved`);
			})
		)
};
