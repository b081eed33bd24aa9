import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { checkMapping } from '#lib/domain/import/recognise-columns.ts';
import { fieldsOf, fieldWords } from '#lib/domain/import/fields.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { answerQuestion } from '#lib/server/import/answer-question.ts';
import { confirmImport } from '#lib/server/import/confirm-import.ts';
import { discardImport } from '#lib/server/import/discard-import.ts';
import { importerOf } from '#lib/server/import/import-scope.ts';
import { prepareImport } from '#lib/server/import/prepare-import.ts';
import { readUpload } from '#lib/server/import/read-upload.ts';
import { savedAtOnce, saveInBackground } from '#lib/server/import/save-in-background.ts';
import { undoImport } from '#lib/server/import/undo-import.ts';
import { viewImport } from '#lib/server/import/view-import.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const view = await viewImport(database(), {
			id: readId(params.id, 'import'),
			importer: importerOf(signedIn(locals)),
			show: url.searchParams.get('show'),
			after: url.searchParams.get('after'),
			undo: url.searchParams.has('undo') || url.searchParams.has('/undo'),
			now: new Date()
		});
		const { kind, mapping } = view.item;
		return {
			...view,
			...pageLinks(url, view.next),
			fields: fieldsOf(kind).map(({ name, th, en }) => ({ name, th, en })),
			mappingFaults: checkMapping(kind, mapping).map(({ code, field }) => ({
				code,
				field: fieldWords(kind, field)
			}))
		};
	});

const answerSchema = v.object({ line: v.string(), person: v.string() });
const undoSchema = v.object({
	reason: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.nonEmpty(() => m.import_undo_reason_required()),
		v.maxLength(500)
	)
});

export const actions = {
	file: async ({ request, locals, params }) => {
		const prepared = await answer(async () => {
			const importer = importerOf(signedIn(locals));
			const read = await readUpload(await request.formData());
			if (!read.ok) return { faults: read.faults };
			try {
				const replaces = readId(params.id, 'import');
				await prepareImport(database(), { importer, ...read.upload, replaces, now: new Date() });
				return {};
			} catch (thrown) {
				if (thrown instanceof DomainError && thrown.status === 422)
					return { faults: [thrown.code] };
				throw thrown;
			}
		});
		if ('faults' in prepared) return fail(422, { faults: prepared.faults as string[] });
		redirect(303, `/hr/imports/${params.id}`);
	},
	answer: async ({ request, locals, params, url }) => {
		const form = await readForm(request, answerSchema);
		if (!form.ok) return fail(422, { faults: [] as string[] });
		await answer(() =>
			database()
				.transaction()
				.execute((trx) =>
					answerQuestion(trx, {
						id: readId(params.id, 'import'),
						importer: importerOf(signedIn(locals)),
						line: readId(form.data.line, 'import'),
						personId: readId(form.data.person, 'person'),
						now: new Date()
					})
				)
		);
		redirect(303, `/hr/imports/${params.id}?show=${url.searchParams.get('show') ?? 'question'}`);
	},
	confirm: async ({ locals, params }) => {
		await answer(async () => {
			const [id, importer] = [readId(params.id, 'import'), importerOf(signedIn(locals))];
			const { rows } = await confirmImport(database(), { id, importer, now: new Date() });
			const saving = saveInBackground(database(), id, () => new Date());
			if (rows <= savedAtOnce) await saving;
		});
		redirect(303, `/hr/imports/${params.id}`);
	},
	discard: async ({ locals, params }) => {
		await answer(() =>
			database()
				.transaction()
				.execute((trx) =>
					discardImport(trx, {
						id: readId(params.id, 'import'),
						importer: importerOf(signedIn(locals)),
						now: new Date()
					})
				)
		);
		redirect(303, '/hr/imports');
	},
	undo: async ({ request, locals, params }) => {
		const form = await readForm(request, undoSchema);
		if (!form.ok) return fail(422, { undoErrors: form.errors['reason'] ?? [] });
		await answer(() =>
			database()
				.transaction()
				.execute((trx) =>
					undoImport(trx, {
						id: readId(params.id, 'import'),
						importer: importerOf(signedIn(locals)),
						reason: form.data.reason,
						now: new Date()
					})
				)
		);
		redirect(303, `/hr/imports/${params.id}`);
	}
};
