import * as v from 'valibot';
import { isIsoDay } from '#lib/domain/thai/dates.ts';
import {
	dayNames,
	resolveDay,
	resolveWindow,
	windowNames
} from '#lib/domain/reports/relative-days.ts';

export const reportKinds = ['people', 'matrix', 'expiring', 'training'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** The pages of the desk whose views can be kept, and the filters that each reads from its address. */
const deskFilters = ['unit', 'direct', 'tier', 'province', 'group', 'post', 'standard', 'status'];
const peopleFilters = ['q', 'requirement', 'area', 'met', 'ends', 'lost', 'trained', 'hours_from'];
const views: Record<string, { kind: ReportKind; filters: readonly string[] }> = {
	'/hr': { kind: 'matrix', filters: deskFilters },
	'/hr/people': { kind: 'people', filters: [...deskFilters, ...peopleFilters, 'hours_below'] },
	'/hr/forecast': { kind: 'expiring', filters: ['unit', 'standard'] }
};

export const filtersSchema = v.object({
	/** As in the address of the view. */
	query: v.record(v.string(), v.string()),
	/** A named day or an ISO day. */
	asOf: v.union([v.picklist(dayNames), v.pipe(v.string(), v.check(isIsoDay))]),
	window: v.picklist(windowNames)
});
export type ReportFilters = v.InferOutput<typeof filtersSchema>;

export const defaultFilters: ReportFilters = {
	query: {},
	asOf: 'today',
	window: 'next_quarter'
};

/** What a view's address asks for; undefined for a page that is no view. */
export function readView(
	address: string
): { kind: ReportKind; query: Record<string, string>; asOf: string | undefined } | undefined {
	const url = URL.parse(address, 'http://here.invalid');
	const view = url && Object.hasOwn(views, url.pathname) ? views[url.pathname] : undefined;
	if (!url || !view) return undefined;
	const query = Object.fromEntries(
		view.filters.flatMap((name) => {
			const value = url.searchParams.get(name)?.trim();
			return value ? [[name, value.slice(0, 200)]] : [];
		})
	);
	return { kind: view.kind, query, asOf: url.searchParams.get('as_of') ?? undefined };
}

/** The days that filters mean on a day. */
export function resolveFilters({ asOf, window }: ReportFilters, today: string) {
	const named = dayNames.find((name) => name === asOf);
	return { asOf: named ? resolveDay(named, today) : asOf, ...resolveWindow(window, today) };
}
