import { formatDate } from '#lib/domain/thai/dates.ts';
import {
	toTrainingDays,
	type HoursBand,
	type TrainingSpan
} from '#lib/domain/training/training-days.ts';
import { m } from '#lib/paraglide/messages.js';

type Locale = 'th' | 'en';

export function spanLabel({ year, round }: Pick<TrainingSpan, 'year' | 'round'>): string {
	return round ? m.training_round({ year, round }) : m.training_year({ year });
}

/** With its first and last day. */
export function spanTitle(span: TrainingSpan, locale: Locale): string {
	const day = (iso: string) => formatDate(iso, locale, 'short');
	return `${spanLabel(span)} (${day(span.from)} – ${day(span.until)})`;
}

export function bandLabel({ from, below }: HoursBand, hoursPerDay: number): string {
	const days = (hours: number) => toTrainingDays(hours, hoursPerDay);
	if (from === 0) return m.training_band_none();
	if (below === undefined) return m.training_band_over({ from: days(from) });
	if (from < hoursPerDay / 10) return m.training_band_below({ days: days(below) });
	return m.training_band_range({ from: days(from), below: days(below) });
}

export const shownHours = (hours: number) => String(Math.round(hours * 10) / 10);
