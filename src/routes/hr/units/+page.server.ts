import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readTree } from '#lib/server/org-unit/read-tree.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const scope = readingScope(signedIn(locals));
		const fields = readAskedDays(url, { locale: locals.locale, now: new Date() });
		const days = { asOf: fields.asOf.day, knownAt: fields.knownAt.day };
		const code = url.searchParams.get('unit')?.trim() || undefined;
		const choice = await readUnitChoice(db, { scope, code, days });
		return { days: fields, unit: choice, tree: await readTree(db, { scope, choice, days }) };
	});
