import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { encodings, exportTraining } from '#lib/server/training/export-training.ts';

const schema = v.object({
	unit: v.optional(v.string()),
	year: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(2500), v.maxValue(2700)),
	encoding: v.picklist(encodings),
	ids: v.picklist(['none', 'masked', 'full']),
	reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)))
});

/** Posted, since a reason for private data does not belong into an address. */
export const POST = ({ request, locals }) =>
	answer(async () => {
		const form = await readForm(request, schema);
		if (!form.ok) redirect(303, '/hr/exports?training=wrong#training');
		const { unit, reason, ...asked } = form.data;
		try {
			return download(
				await exportTraining(database(), {
					actor: signedIn(locals),
					unit: unit || undefined,
					reason: reason || undefined,
					...asked,
					now: new Date()
				})
			);
		} catch (thrown) {
			if (thrown instanceof DomainError && thrown.code.startsWith('export.'))
				redirect(303, `/hr/exports?training=${thrown.code.slice('export.'.length)}#training`);
			throw thrown;
		}
	});
