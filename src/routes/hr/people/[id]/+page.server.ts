import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readPerson } from '#lib/server/person/read-person.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const days = readAskedDays(url, { locale: locals.locale, now: new Date() });
		const before = Number(url.searchParams.get('audit_before'));
		return {
			saved: readSaved(url.searchParams.get('evidence')),
			days,
			person: await readPerson(database(), {
				actor: signedIn(locals),
				personId: Number(params.id),
				days: { asOf: days.asOf.day, knownAt: days.knownAt.day },
				today: days.today,
				locale: locals.locale,
				auditBefore: Number.isSafeInteger(before) && before > 0 ? before : undefined
			})
		};
	});

/** What was just done to the evidence. */
const readSaved = (said: string | null) =>
	(['new', 'known', 'revoked'] as const).find((each) => each === said);
