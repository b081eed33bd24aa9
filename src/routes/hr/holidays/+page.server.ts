import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { assertCan, can } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { confirmYear } from '#lib/server/holiday/confirm-year.ts';
import { enterHoliday } from '#lib/server/holiday/enter-holiday.ts';
import { readYear } from '#lib/server/holiday/read-year.ts';
import { removeHoliday } from '#lib/server/holiday/remove-holiday.ts';
import { answer } from '#lib/server/http/answer.ts';
import { dayField, requiredText } from '#lib/server/http/day-field.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const actor = signedIn(locals);
		if (!can(actor, 'calendar.write')) throw notFound('page');
		const thisYear = Number(bangkokDay(new Date()).slice(0, 4));
		const asked = Number(url.searchParams.get('year'));
		const year = asked >= 1950 && asked <= 2200 ? asked : thisYear;
		return {
			year,
			years: Array.from({ length: 6 }, (_, index) => thisYear - 2 + index),
			...(await readYear(database(), { actor, year }))
		};
	});

export const actions = {
	enter: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			assertCan(actor, 'calendar.write');
			const form = await readForm(
				request,
				v.object({
					day: dayField(locals.locale),
					kind: v.picklist(['lunar', 'in_lieu', 'special', 'cancelled']),
					name: requiredText(300, m.holiday_error_name),
					name_en: requiredText(300, m.holiday_error_name),
					source: requiredText(300, m.holiday_error_source)
				})
			);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { day, kind, name, name_en, source } = form.data;
			await database()
				.transaction()
				.execute((trx) =>
					enterHoliday(trx, {
						actor,
						day,
						kind,
						name: { th: name, en: name_en },
						source,
						now: new Date()
					})
				);
			redirect(303, `/hr/holidays?year=${day.slice(0, 4)}`);
		}),

	remove: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const day = String((await request.formData()).get('day') ?? '');
			if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw notFound('holiday');
			await database()
				.transaction()
				.execute((trx) => removeHoliday(trx, { actor, day, now: new Date() }));
			redirect(303, `/hr/holidays?year=${day.slice(0, 4)}`);
		}),

	confirm: ({ request, locals, url }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await readForm(
				request,
				v.object({
					year: v.pipe(v.string(), v.regex(/^\d{4}$/), v.transform(Number)),
					confirmed_source: requiredText(300, m.holiday_error_source)
				})
			);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { year, confirmed_source } = form.data;
			await database()
				.transaction()
				.execute((trx) =>
					confirmYear(trx, { actor, year, source: confirmed_source, now: new Date() })
				);
			redirect(303, `${url.pathname}?year=${year}`);
		})
};
