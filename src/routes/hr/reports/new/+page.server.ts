import { fail, redirect } from '@sveltejs/kit';
import { dayNames } from '#lib/domain/reports/relative-days.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { exportScope } from '#lib/server/export/export-scope.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { listStandards } from '#lib/server/qualification/standards.ts';
import { defaultFilters, readView, reportKinds } from '#lib/server/report/report-definition.ts';
import { createReport } from '#lib/server/report/reports.ts';
import { filtersOf, reportForm } from '../report-form.ts';

/** A new report: from a view of the desk (`from`: its address) or of a kind. */
export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const scope = exportScope(signedIn(locals));
		const view = readView(url.searchParams.get('from') ?? '');
		const kind =
			view?.kind ?? reportKinds.find((each) => each === url.searchParams.get('kind')) ?? 'expiring';
		const query = view?.query ?? {};
		const [unit, standards] = await Promise.all([
			readUnitChoice(db, { scope, code: query['unit'] }),
			listStandards(db)
		]);
		return {
			kind,
			filters: {
				...defaultFilters,
				window: kind === 'training' ? ('this_fiscal_year' as const) : defaultFilters.window,
				query,
				asOf: dayOf(view?.asOf)
			},
			unit,
			standards: standards.map(({ id, title }) => ({ id, title }))
		};
	});

/** The day that a view was shown for: today stays today on every later day. */
function dayOf(asked: string | undefined): string {
	const parsed = asked ? parseThaiDate(asked) : undefined;
	const isOther = parsed?.kind === 'day' && parsed.day !== bangkokDay(new Date());
	return isOther ? parsed.day : dayNames[0];
}

export const actions = {
	default: ({ request, locals }) =>
		answer(async () => {
			const form = await readForm(request, reportForm);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const id = await database()
				.transaction()
				.execute((trx) =>
					createReport(trx, {
						actor: signedIn(locals),
						name: form.data.name,
						kind: form.data.kind,
						filters: filtersOf(form.data),
						shared: form.data.shared === '1',
						now: new Date()
					})
				);
			redirect(303, `/hr/reports/${id}`);
		})
};
