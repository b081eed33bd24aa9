import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { exportQualifications } from '#lib/server/export/export-qualifications.ts';
import { exportScope } from '#lib/server/export/export-scope.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { download } from '#lib/server/http/download.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const GET = ({ locals, url }) =>
	answer(async () => {
		const account = signedIn(locals);
		const scope = exportScope(account);
		const days = readAskedDays(url, { locale: locals.locale, now: new Date() });
		// A day that cannot be read is asked about on the page, not guessed here.
		if (days.asOf.fault || days.knownAt.fault) redirect(303, `/hr/exports${url.search}`);
		const asked = url.searchParams.get('lang');
		return download(
			await exportQualifications(database(), {
				by: { accountId: account.accountId },
				scope,
				unit: url.searchParams.get('unit')?.trim() || undefined,
				asOf: days.asOf.day,
				knownAt: days.knownAt.day ?? days.today,
				format: url.searchParams.get('format') === 'xlsx' ? 'xlsx' : 'csv',
				locale: asked === 'en' || asked === 'th' ? asked : locals.locale,
				now: () => new Date()
			})
		);
	});
