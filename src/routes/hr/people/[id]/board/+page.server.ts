import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readPerson } from '#lib/server/person/read-person.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const now = new Date();
		const days = readAskedDays(url, { locale: locals.locale, now });
		return {
			days,
			madeBy: actor.name,
			madeAt: now,
			person: await readPerson(database(), {
				actor,
				personId: Number(params.id),
				days: { asOf: days.asOf.day, knownAt: days.knownAt.day },
				today: days.today,
				locale: locals.locale
			})
		};
	});
