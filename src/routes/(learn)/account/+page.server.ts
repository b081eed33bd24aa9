import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { changePassword } from '#lib/server/auth/change-password.ts';
import { passwordMinLength } from '#lib/server/auth/passwords.ts';
import { listSessions, revokeSession } from '#lib/server/auth/sessions.ts';
import { readDigest, setDigest } from '#lib/server/auth/set-digest.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

const schema = v.object({
	current: v.pipe(
		v.string(),
		v.nonEmpty(() => m.password_required())
	),
	next: v.pipe(
		v.string(),
		v.minLength(passwordMinLength, () => m.password_too_short({ count: passwordMinLength }))
	)
});

export async function load({ locals }) {
	const { accountId, sessionNumber } = signedIn(locals);
	return {
		sessions: await listSessions(database(), { accountId, sessionNumber, now: new Date() }),
		passwordMinLength,
		digest: await readDigest(database(), accountId)
	};
}

const digestSchema = v.object({ digest: v.picklist(['daily', 'weekly']) });

export const actions = {
	digest: async ({ request, locals }) => {
		const { accountId } = signedIn(locals);
		const form = await readForm(request, digestSchema);
		if (!form.ok) return fail(422, { errors: form.errors });
		await setDigest(database(), { accountId, ...form.data });
		return { digestSaved: true };
	},
	password: async ({ request, locals }) => {
		const { accountId, sessionNumber } = signedIn(locals);
		const form = await readForm(request, schema, { secret: ['current', 'next'] });
		if (!form.ok) return fail(422, { errors: form.errors });
		const refused = refusePassword(form.data, signedIn(locals));
		if (refused) return fail(422, { errors: { next: [refused] } });
		const changed = await changePassword(database(), {
			accountId,
			sessionNumber,
			...form.data,
			now: new Date()
		});
		if (!changed) return fail(422, { errors: { current: [m.password_current_wrong()] } });
		return { changed: true };
	},
	revoke: ({ request, locals }) =>
		answer(async () => {
			const { accountId } = signedIn(locals);
			const number = readId((await request.formData()).get('number'), 'session');
			await revokeSession(database(), { accountId, number });
			return { revoked: true };
		})
};

/** What a new password must not be; undefined when it may be used. */
function refusePassword(
	{ current, next }: { current: string; next: string },
	{ email, name }: { email: string; name: { th: string; en: string } }
): string | undefined {
	if (next === current) return m.password_same();
	const plain = next.toLowerCase();
	if (plain === email || [name.th, name.en].some((own) => plain === own.toLowerCase()))
		return m.password_own();
	return undefined;
}
