import { error, fail, redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { exportScope } from '#lib/server/export/export-scope.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { listStandards } from '#lib/server/qualification/standards.ts';
import { changeReport, getReport, retireReport } from '#lib/server/report/reports.ts';
import { filtersOf, reportForm } from '../../report-form.ts';

export const load = ({ locals, params }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const report = await getReport(db, { actor, id: readId(params.id, 'report') });
		if (report.ownerId !== actor.accountId) error(404, 'report.not_found');
		const [unit, standards] = await Promise.all([
			readUnitChoice(db, { scope: exportScope(actor), code: report.filters.query['unit'] }),
			listStandards(db)
		]);
		return { report, unit, standards: standards.map(({ id, title }) => ({ id, title })) };
	});

export const actions = {
	save: ({ request, locals, params }) =>
		answer(async () => {
			const id = readId(params.id, 'report');
			const form = await readForm(request, reportForm);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			await database()
				.transaction()
				.execute((trx) =>
					changeReport(trx, {
						actor: signedIn(locals),
						id,
						name: form.data.name,
						filters: filtersOf(form.data),
						shared: form.data.shared === '1',
						now: new Date()
					})
				);
			redirect(303, `/hr/reports/${id}`);
		}),
	retire: ({ locals, params }) =>
		answer(async () => {
			const id = readId(params.id, 'report');
			await database()
				.transaction()
				.execute((trx) => retireReport(trx, { actor: signedIn(locals), id, now: new Date() }));
			redirect(303, '/hr/reports');
		})
};
