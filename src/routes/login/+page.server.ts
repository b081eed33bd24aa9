import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { setError, superValidate } from 'sveltekit-superforms';
import { valibot } from 'sveltekit-superforms/adapters';
import { database } from '#lib/server/db/current.ts';
import { setSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { demoPassword, isDemo } from '#lib/server/demo/demo-mode.ts';
import { localPath } from '#lib/server/http/local-path.ts';

const schema = v.object({
	email: v.pipe(v.string(), v.trim(), v.nonEmpty(() => m.email_required())),
	password: v.pipe(v.string(), v.nonEmpty(() => m.password_required()))
});

export async function load({ locals, url }) {
	if (locals.account) redirect(303, '/');
	return {
		form: await superValidate({ email: url.searchParams.get('as') ?? '', password: '' }, valibot(schema), {
			errors: false
		}),
		demo: (await isDemo(database())) ? { password: demoPassword } : undefined
	};
}

export const actions = {
	default: async (event) => {
		const form = await superValidate(event.request, valibot(schema));
		if (!form.valid) return fail(422, { form });
		const result = await signIn(database(), {
			...form.data,
			address: event.getClientAddress(),
			userAgent: event.request.headers.get('user-agent') ?? '',
			now: new Date()
		});
		form.data.password = '';
		if ('token' in result) {
			setSessionCookie(event, result.token);
			redirect(303, localPath(event.url.searchParams.get('to')));
		}
		if (result.refused === 'wait')
			return setError(form, 'password', m.login_wait({ seconds: result.seconds }), { status: 429 });
		return setError(form, 'password', m.login_wrong(), { status: 422 });
	}
};
