import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { letterForDesk } from '#lib/server/credential/letters.ts';
import { revokeLetter } from '#lib/server/credential/revoke-letter.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = ({ locals, params }) =>
	answer(async () => ({
		letter: await letterForDesk(database(), {
			actor: signedIn(locals),
			personId: readId(params.id, 'person'),
			serial: params.serial,
			now: new Date()
		})
	}));

const schema = v.object({
	reason: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty(() => m.letter_reason_required()),
		v.maxLength(500)
	)
});

export const actions = {
	revoke: ({ request, locals, params }) =>
		answer(async () => {
			const personId = readId(params.id, 'person');
			const form = await readForm(request, schema);
			if (!form.ok) return fail(422, { errors: form.errors });
			await database()
				.transaction()
				.execute((trx) =>
					revokeLetter(trx, {
						actor: signedIn(locals),
						personId,
						serial: params.serial,
						reason: form.data.reason,
						now: new Date()
					})
				);
			redirect(303, `/hr/people/${personId}/letters/${params.serial}`);
		})
};
