import { bangkokDay, formatDate, formatInstant } from '#lib/domain/thai/dates.ts';
import type { AttendanceState } from '#lib/domain/classroom/attendance.ts';
import { m } from '#lib/paraglide/messages.js';

type Locale = 'th' | 'en';

/** `09:00–12:00 น.` by the clock of Bangkok. */
export function timeSpan({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
	return m.classroom_time({ from: clock(startsAt), until: clock(endsAt) });
}

/** `HH:MM` by the clock of Bangkok. */
export const clock = (instant: Date) =>
	new Date(instant.getTime() + 7 * 3600_000).toISOString().slice(11, 16);

export const dayOf = (instant: Date, locale: Locale) =>
	formatDate(bangkokDay(instant), locale, 'short');

export const halfLabel = (half: string) =>
	half === 'morning' ? m.classroom_morning() : m.classroom_afternoon();

/** The first and last day of a class, or the one day. */
export function classDays(
	{ firstOn, lastOn }: { firstOn: string | null; lastOn: string | null },
	locale: Locale
): string {
	if (!firstOn || !lastOn) return m.classroom_no_days();
	const from = formatDate(firstOn, locale, 'short');
	if (firstOn === lastOn) return from;
	return m.classroom_days({ from, until: formatDate(lastOn, locale, 'short') });
}

const states: Record<AttendanceState, () => string> = {
	present: m.classroom_present,
	late: m.classroom_state_late,
	partial: m.classroom_state_partial,
	absent: m.classroom_absent
};

export const attendanceLabel = (state: AttendanceState | null | undefined) =>
	state ? states[state]() : m.classroom_not_marked();

/** How a mark came about, for who may see the whole story. */
export function describeMark(
	mark: {
		state: AttendanceState;
		how: 'code' | 'list';
		markedAt: Date;
		markedBy: { th: string; en: string } | null;
	},
	locale: Locale
): string {
	const at = formatInstant(mark.markedAt, locale, 'short');
	const state = attendanceLabel(mark.state);
	return mark.how === 'code'
		? m.classroom_mark_by_code({ state, at })
		: m.classroom_mark_by_list({ state, who: mark.markedBy?.[locale] ?? '', at });
}
