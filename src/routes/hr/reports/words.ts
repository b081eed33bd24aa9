import type { DayName, WindowName } from '#lib/domain/reports/relative-days.ts';
import { formatDate } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ReportKind } from '#lib/server/report/report-definition.ts';

export const kindWords: Record<ReportKind, () => string> = {
	people: m.report_kind_people,
	matrix: m.report_kind_matrix,
	expiring: m.report_kind_expiring,
	training: m.report_kind_training
};

export const dayWords: Record<DayName, () => string> = {
	today: m.report_day_today,
	end_of_last_month: m.report_day_end_of_last_month,
	start_of_quarter: m.report_day_start_of_quarter,
	start_of_fiscal_year: m.report_day_start_of_fiscal_year,
	end_of_fiscal_year: m.report_day_end_of_fiscal_year
};

export const windowWords: Record<WindowName, () => string> = {
	this_month: m.report_window_this_month,
	next_month: m.report_window_next_month,
	this_quarter: m.report_window_this_quarter,
	next_quarter: m.report_window_next_quarter,
	this_fiscal_year: m.report_window_this_fiscal_year,
	next_fiscal_year: m.report_window_next_fiscal_year,
	last_fiscal_year: m.report_window_last_fiscal_year
};

/** Which days a report is about, in words. */
export function sayDays(
	{ kind, filters }: { kind: ReportKind; filters: { asOf: string; window: WindowName } },
	locale: 'th' | 'en'
): string {
	if (kind === 'expiring' || kind === 'training') return windowWords[filters.window]();
	return Object.hasOwn(dayWords, filters.asOf)
		? m.report_as_of({ day: dayWords[filters.asOf as DayName]() })
		: m.report_as_of({ day: formatDate(filters.asOf, locale) });
}

const weekdays = [
	m.report_monday,
	m.report_tuesday,
	m.report_wednesday,
	m.report_thursday,
	m.report_friday,
	m.report_saturday,
	m.report_sunday
];

/** When a report comes, in words. */
export function sayRhythm({ every, day }: { every: string; day: number }): string {
	if (every === 'day') return m.report_every_day();
	if (every === 'week') return m.report_every_week({ day: weekdays[day - 1]?.() ?? '' });
	if (every === 'quarter') return m.report_every_quarter({ day });
	return m.report_every_month({ day });
}
