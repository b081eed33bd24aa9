import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { localPath } from '#lib/server/http/local-path.ts';
import { setLocaleCookie } from '#lib/server/auth/session-cookie.ts';
import { setLocale } from '#lib/server/auth/set-locale.ts';

const oneYear = 365 * 24 * 3600;

/** Language and colour theme: a plain form post, so that the switch works before scripts load. */
export async function POST(event) {
	const { request, cookies, url, locals } = event;
	const form = await request.formData();
	const keep = { path: '/', maxAge: oneYear, httpOnly: false, secure: url.protocol === 'https:' };
	const locale = form.get('locale');
	if (locale === 'th' || locale === 'en') {
		setLocaleCookie(event, locale);
		if (locals.account)
			await setLocale(database(), { accountId: locals.account.accountId, locale });
	}
	const theme = form.get('theme');
	if (theme === 'light' || theme === 'dark' || theme === 'system')
		cookies.set('theme', theme, keep);
	redirect(303, localPath(form.get('to')));
}
