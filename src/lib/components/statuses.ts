import { formatDate } from '#lib/domain/thai/dates.ts';
import type { Status } from '#lib/domain/qualification/types.ts';
import { m } from '#lib/paraglide/messages.js';

const words: Record<Status, (none?: object, options?: { locale?: 'th' | 'en' }) => string> = {
	not_required: m.status_not_required,
	waived: m.status_waived,
	qualified: m.status_qualified,
	expiring: m.status_expiring,
	in_grace: m.status_in_grace,
	lapsed: m.status_lapsed,
	in_progress: m.status_in_progress,
	not_started: m.status_not_started
};

const looks: Record<Status, 'plain' | 'good' | 'due' | 'bad'> = {
	not_required: 'plain',
	waived: 'plain',
	qualified: 'good',
	expiring: 'due',
	in_grace: 'due',
	lapsed: 'bad',
	in_progress: 'plain',
	not_started: 'plain'
};

export const statusLabel = (status: Status) => words[status]();
/** For files in a language that is asked for. */
export const statusLabelIn = (status: Status, locale: 'th' | 'en') => words[status]({}, { locale });
export const statusLook = (status: Status) => looks[status];

/** Until when, in the words of the status: in grace the end has passed and the grace still runs. */
export function describeUntil(
	{
		status,
		until,
		period
	}: { status: Status; until: string | null; period: { graceUntil: string | null } | null },
	locale: 'th' | 'en'
): string {
	if (!until) return '';
	const date = formatDate(until, locale);
	if (status === 'lapsed') return m.qualification_expired_on({ date });
	if (status === 'in_grace' && period?.graceUntil)
		return m.qualification_grace_until({ date, grace: formatDate(period.graceUntil, locale) });
	return m.qualification_until({ date });
}
