import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readMatrix } from '#lib/server/org-unit/read-matrix.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const scope = readingScope(signedIn(locals));
		const days = readAskedDays(url, { locale: locals.locale, now: new Date() });
		const code = url.searchParams.get('unit')?.trim() || undefined;
		const choice = await readUnitChoice(db, { scope, code });
		const matrix = await readMatrix(db, {
			scope,
			choice,
			days: { asOf: days.asOf.day, knownAt: days.knownAt.day }
		});
		return { days, unit: choice, matrix, mostDerived };
	});
