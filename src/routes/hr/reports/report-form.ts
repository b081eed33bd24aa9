import * as v from 'valibot';
import { dayNames, windowNames } from '#lib/domain/reports/relative-days.ts';
import { isIsoDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { reportKinds, type ReportFilters } from '#lib/server/report/report-definition.ts';

/** The form of a saved report, new or changed. Filters of the view ride along as JSON. */
export const reportForm = v.object({
	name: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty(() => m.report_name_required()),
		v.maxLength(120, () => m.report_name_long())
	),
	kind: v.picklist(reportKinds),
	query: v.pipe(
		v.optional(v.string(), '{}'),
		v.transform((text): unknown => {
			try {
				return JSON.parse(text);
			} catch {
				return undefined;
			}
		}),
		v.record(v.string(), v.pipe(v.string(), v.maxLength(200)))
	),
	unit: v.optional(v.string()),
	standard: v.optional(v.string()),
	as_of: v.optional(
		v.union([v.picklist(dayNames), v.pipe(v.string(), v.check(isIsoDay))]),
		'today'
	),
	window: v.optional(v.picklist(windowNames), 'next_quarter'),
	shared: v.optional(v.literal('1'))
});

/** The filters that a form gives: those of the view, with unit and standard as chosen. */
export function filtersOf(form: v.InferOutput<typeof reportForm>): ReportFilters {
	const query = { ...form.query };
	for (const name of ['unit', 'standard'] as const) {
		if (form[name] === undefined) continue;
		if (form[name]) query[name] = form[name];
		else delete query[name];
	}
	return { query, asOf: form.as_of, window: form.window };
}
