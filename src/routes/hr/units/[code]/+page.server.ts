import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readUnit } from '#lib/server/org-unit/read-unit.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const days = readAskedDays(url, { locale: locals.locale, now: new Date() });
		return {
			days,
			saved: url.searchParams.has('saved'),
			unit: await readUnit(database(), {
				actor: signedIn(locals),
				code: params.code,
				days: { asOf: days.asOf.day, knownAt: days.knownAt.day },
				after: url.searchParams.get('after') ?? undefined
			})
		};
	});
