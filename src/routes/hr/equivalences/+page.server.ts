import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';
import { listEquivalences } from '#lib/server/qualification/list-equivalences.ts';

export const load = ({ locals }) =>
	answer(async () => {
		readingScope(signedIn(locals));
		return {
			editions: await listEquivalences(database(), {
				locale: locals.locale,
				today: bangkokDay(new Date())
			})
		};
	});
