import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { verifyCredential } from '#lib/server/credential/verify.ts';
import { database } from '#lib/server/db/current.ts';

export async function load({ params, setHeaders, locals }) {
	const now = new Date();
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const verification = await verifyCredential(database(), {
		text: params.serial,
		today: bangkokDay(now)
	});
	return { verification, typed: params.serial, checkedAt: now, locale: locals.locale };
}
