import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { keepWording } from '#lib/server/item/keep-wording.ts';
import { readItem } from '#lib/server/item/read-item.ts';
import { releaseItem } from '#lib/server/quarantine/release-item.ts';

export const load = ({ locals, params }) =>
	answer(() => readItem(database(), { actor: signedIn(locals), key: params.key }));

export const actions = {
	keep: ({ locals, params, request }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const quizId = String((await request.formData()).get('quiz') ?? '');
			const [courseId = ''] = params.key.split('/');
			await database()
				.transaction()
				.execute((trx) =>
					keepWording(trx, { actor, courseId, key: params.key, quizId, now: new Date() })
				);
			redirect(303, `/studio/items/${params.key}`);
		}),
	release: ({ locals, params, request }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const read = await readForm(
				request,
				v.object({
					quarantine: v.string(),
					reason: v.pipe(v.string(), v.trim(), v.nonEmpty(m.correction_reason_missing()))
				})
			);
			if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
			const quarantineId = readId(read.data.quarantine, 'quarantine');
			const { reason } = read.data;
			await database()
				.transaction()
				.execute((trx) => releaseItem(trx, { actor, quarantineId, reason, now: new Date() }));
			redirect(303, `/studio/items/${params.key}`);
		})
};
