import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { can } from '#lib/domain/access/capabilities.ts';
import { fiscalYear } from '#lib/domain/thai/fiscal-year.ts';
import { spanNamed, trainingSpan } from '#lib/domain/training/training-days.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { queryCounted } from '#lib/server/person/query-counted.ts';
import { readDeskView, shownView } from '#lib/server/person/read-desk-view.ts';
import { readTraining } from '#lib/server/training/read-training.ts';
import { setTrainingRule } from '#lib/server/training/set-training-rule.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const now = new Date();
		const desk = await readDeskView(db, { url, actor, locale: locals.locale, now });
		const { view, unit, standard, standards, asked } = desk;
		const span =
			spanNamed(url.searchParams.get('span') ?? undefined) ??
			trainingSpan(fiscalYear(desk.days.asOf.day).year);
		const standing =
			standard &&
			(await queryCounted(db, {
				place: view,
				standards,
				filter: { standard, status: asked.status }
			}));
		const training =
			standard && !standing
				? undefined
				: await readTraining(db, {
						actor,
						days: view.days,
						filter: { ...view, unitPath: view.within, standing },
						span,
						unitId: unit.chosen?.id
					});
		return {
			shown: shownView(desk),
			span,
			training,
			mostDerived,
			mayEdit: unit.chosen !== undefined && can(actor, 'person.write', unit.chosen.path),
			done: url.searchParams.has('saved')
		};
	});

const number = (text: string) => Number(text.trim().replace(',', '.'));
const schema = v.object({
	unit: v.pipe(v.string(), v.trim(), v.nonEmpty()),
	year: v.pipe(v.string(), v.regex(/^2[56]\d\d$/)),
	target_days: v.pipe(
		v.string(),
		v.check(
			(text) => text.trim() === '' || (number(text) > 0 && number(text) <= 366),
			() => m.training_rule_days_fault()
		)
	),
	hours_per_day: v.pipe(
		v.string(),
		v.check(
			(text) => number(text) > 0 && number(text) <= 24,
			() => m.training_rule_hours_fault()
		)
	),
	reason: v.pipe(
		v.string(),
		v.trim(),
		v.minLength(3, () => m.desk_reason_needed())
	)
});

export const actions = {
	default: ({ locals, request, url }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await readForm(request, schema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { unit, year, target_days, hours_per_day, reason } = form.data;
			await database()
				.transaction()
				.execute((trx) =>
					setTrainingRule(trx, {
						actor,
						unitCode: unit,
						fiscalYear: Number(year),
						targetDays: target_days.trim() === '' ? null : number(target_days),
						hoursPerDay: number(hours_per_day),
						reason,
						now: new Date()
					})
				);
			const query = new URLSearchParams(url.searchParams);
			query.set('saved', '1');
			redirect(303, `${url.pathname}?${query}`);
		})
};
