import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import { setLocaleCookie, setSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { database } from '#lib/server/db/current.ts';
import { demoPassword, isDemo } from '#lib/server/demo/demo-mode.ts';
import { localPath } from '#lib/server/http/local-path.ts';
import { readForm } from '#lib/server/http/read-form.ts';

const schema = v.object({
	email: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty(() => m.email_required())
	),
	password: v.pipe(
		v.string(),
		v.nonEmpty(() => m.password_required())
	)
});

export async function load({ locals, url }) {
	if (locals.account) redirect(303, '/');
	return {
		email: url.searchParams.get('as') ?? '',
		demoPassword: (await isDemo(database())) ? demoPassword : undefined
	};
}

export const actions = {
	default: async (event) => {
		const form = await readForm(event.request, schema, { secret: ['password'] });
		if (!form.ok) return fail(422, form);
		const result = await signIn(database(), {
			...form.data,
			address: event.getClientAddress(),
			userAgent: event.request.headers.get('user-agent') ?? '',
			now: new Date()
		});
		if ('token' in result) {
			setSessionCookie(event, result.token);
			setLocaleCookie(event, result.locale);
			redirect(303, localPath(event.url.searchParams.get('to')));
		}
		const waiting = result.refused === 'wait';
		return fail(waiting ? 429 : 422, {
			errors: { password: [waiting ? m.login_wait({ seconds: result.seconds }) : m.login_wrong()] },
			values: { email: form.data.email }
		});
	}
};
