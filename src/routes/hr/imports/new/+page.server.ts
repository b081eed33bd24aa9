import { fail, redirect } from '@sveltejs/kit';
import { importKinds } from '#lib/domain/import/fields.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { importerOf } from '#lib/server/import/import-scope.ts';
import { prepareImport } from '#lib/server/import/prepare-import.ts';
import { readUpload } from '#lib/server/import/read-upload.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		importerOf(signedIn(locals));
		const asked = url.searchParams.get('kind');
		return { kinds: importKinds, kind: importKinds.find((kind) => kind === asked) };
	});

export const actions = {
	default: async ({ request, locals }) => {
		const form = await request.formData();
		const kind = String(form.get('kind') ?? '');
		const prepared = await answer(async () => {
			const importer = importerOf(signedIn(locals));
			const read = await readUpload(form);
			if (!read.ok) return { faults: read.faults };
			try {
				return await prepareImport(database(), { importer, ...read.upload, now: new Date() });
			} catch (thrown) {
				if (thrown instanceof DomainError && thrown.code.startsWith('import.'))
					return { faults: [thrown.code] };
				throw thrown;
			}
		});
		if ('faults' in prepared) {
			const changesFrom = String(form.get('changes_from') ?? '');
			return fail(422, { faults: prepared.faults as string[], kind, changesFrom });
		}
		redirect(303, `/hr/imports/${prepared.importId}`);
	}
};
