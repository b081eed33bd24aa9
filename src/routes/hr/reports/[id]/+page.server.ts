import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { m } from '#lib/paraglide/messages.js';
import { askDelivery } from '#lib/server/report/deliver-reports.ts';
import { previewReport } from '#lib/server/report/preview-report.ts';
import {
	getReport,
	listDeliveries,
	rhythms,
	subscribe,
	unsubscribe
} from '#lib/server/report/reports.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const id = readId(params.id, 'report');
		const now = new Date();
		const report = await getReport(db, { actor, id });
		const [preview, deliveries] = await Promise.all([
			previewReport(db, { report, actor, locale: locals.locale, now }),
			listDeliveries(db, { actor, id })
		]);
		return {
			report,
			preview,
			deliveries,
			isOwn: report.ownerId === actor.accountId,
			asked: url.searchParams.has('asked')
		};
	});

const subscription = v.object({
	every: v.picklist(rhythms),
	day: v.pipe(
		v.optional(v.string(), '1'),
		v.transform(Number),
		v.integer(() => m.report_day_wrong()),
		v.minValue(1, () => m.report_day_wrong()),
		v.maxValue(31, () => m.report_day_wrong())
	)
});

export const actions = {
	subscribe: ({ request, locals, params }) =>
		answer(async () => {
			const id = readId(params.id, 'report');
			const form = await readForm(request, subscription);
			if (!form.ok) return fail(422, { errors: form.errors });
			await database()
				.transaction()
				.execute((trx) =>
					subscribe(trx, { actor: signedIn(locals), id, ...form.data, now: new Date() })
				);
			redirect(303, `/hr/reports/${id}`);
		}),
	unsubscribe: ({ locals, params }) =>
		answer(async () => {
			const id = readId(params.id, 'report');
			await database()
				.transaction()
				.execute((trx) => unsubscribe(trx, { actor: signedIn(locals), id, now: new Date() }));
			redirect(303, `/hr/reports/${id}`);
		}),
	/** Sends it to the reader now, as on its day. */
	send: ({ locals, params }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const id = readId(params.id, 'report');
			await getReport(database(), { actor, id });
			const now = new Date();
			await askDelivery(database(), {
				reportId: id,
				accountId: actor.accountId,
				slot: now,
				now
			});
			redirect(303, `/hr/reports/${id}?asked`);
		})
};
