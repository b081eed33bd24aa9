import { database } from '#lib/server/db/current.ts';
import { exportScope } from '#lib/server/export/export-scope.ts';
import { findExports, listExports } from '#lib/server/export/queries.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const scope = exportScope(actor);
		const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
		const id = ask('id');
		const [unit, found, page] = await Promise.all([
			readUnitChoice(db, { scope, code: ask('unit') }),
			id ? findExports(db, { scope, text: id }) : undefined,
			listExports(db, { accountId: actor.accountId, after: ask('after') })
		]);
		return {
			unit,
			days: readAskedDays(url, { locale: locals.locale, now: new Date() }),
			id,
			found,
			runs: page.rows,
			...pageLinks(url, page.next)
		};
	});
