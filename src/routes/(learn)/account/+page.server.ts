import { fail } from '@sveltejs/kit';
import { setError, superValidate, message } from 'sveltekit-superforms';
import { valibot } from 'sveltekit-superforms/adapters';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { changePassword } from '#lib/server/auth/change-password.ts';
import { passwordMinLength } from '#lib/server/auth/passwords.ts';
import { listSessions, revokeSession } from '#lib/server/auth/sessions.ts';
import { database } from '#lib/server/db/current.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

const schema = v.object({
	current: v.pipe(v.string(), v.nonEmpty(() => m.password_required())),
	next: v.pipe(
		v.string(),
		v.minLength(passwordMinLength, () => m.password_too_short({ count: passwordMinLength }))
	)
});

export async function load({ locals, url }) {
	const { accountId, sessionNumber } = signedIn(locals);
	return {
		form: await superValidate(valibot(schema)),
		sessions: await listSessions(database(), { accountId, sessionNumber, now: new Date() }),
		revoked: url.searchParams.has('revoked'),
		passwordMinLength
	};
}

export const actions = {
	password: async ({ request, locals }) => {
		const { accountId, sessionNumber } = signedIn(locals);
		const form = await superValidate(request, valibot(schema));
		if (!form.valid) return fail(422, { form });
		const changed = await database()
			.transaction()
			.execute((trx) =>
				changePassword(trx, { accountId, sessionNumber, ...form.data, now: new Date() })
			);
		form.data = { current: '', next: '' };
		if (!changed) return setError(form, 'current', m.password_current_wrong(), { status: 422 });
		return message(form, m.password_changed());
	},
	revoke: async ({ request, locals }) => {
		const { accountId } = signedIn(locals);
		const number = Number((await request.formData()).get('number'));
		await revokeSession(database(), { accountId, number });
		return { revoked: true };
	}
};
