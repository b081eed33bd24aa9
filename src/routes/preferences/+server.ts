import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { localPath } from '#lib/server/http/local-path.ts';
import { setLocale } from '#lib/server/auth/set-locale.ts';

const oneYear = 365 * 24 * 3600;

/** Language and colour theme: a plain form post, so that the switch works before scripts load. */
export async function POST({ request, cookies, url, locals }) {
	const form = await request.formData();
	const keep = { path: '/', maxAge: oneYear, httpOnly: false, secure: url.protocol === 'https:' };
	const locale = form.get('locale');
	if (locale === 'th' || locale === 'en') {
		cookies.set('locale', locale, keep);
		if (locals.account)
			await setLocale(database(), { accountId: locals.account.accountId, locale });
	}
	const theme = form.get('theme');
	if (theme === 'light' || theme === 'dark' || theme === 'system')
		cookies.set('theme', theme, keep);
	redirect(303, localPath(form.get('to')));
}
