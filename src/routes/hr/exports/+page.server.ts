import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { fiscalYear } from '#lib/domain/thai/fiscal-year.ts';
import { database } from '#lib/server/db/current.ts';
import { exportScope } from '#lib/server/export/export-scope.ts';
import { findExports, listExports } from '#lib/server/export/queries.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { readTrainingRule } from '#lib/server/training/training-rule.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const scope = exportScope(actor);
		const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
		const id = ask('id');
		const now = new Date();
		const [unit, found, page] = await Promise.all([
			readUnitChoice(db, { scope, code: ask('unit') }),
			id ? findExports(db, { scope, text: id }) : undefined,
			listExports(db, { accountId: actor.accountId, after: ask('after') })
		]);
		const { year } = fiscalYear(bangkokDay(now));
		const { hoursPerDay } = await readTrainingRule(db, {
			...(unit.chosen && { unitId: unit.chosen.id }),
			fiscalYear: year,
			days: { asOf: bangkokDay(now) }
		});
		return {
			unit,
			hoursPerDay,
			/** This fiscal year and five before it. */
			years: Array.from({ length: 6 }, (_, back) => year - back),
			refusal: (['reason_required', 'ids_not_allowed', 'wrong'] as const).find(
				(each) => each === ask('training')
			),
			days: readAskedDays(url, { locale: locals.locale, now }),
			id,
			found,
			runs: page.rows,
			...pageLinks(url, page.next)
		};
	});
