import { bangkokDay, formatDate } from '#lib/domain/thai/dates.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';

type Fault = 'unreadable' | 'ambiguous';

export interface DayField {
	/** Absent: not asked for, or not readable. */
	day?: string;
	/** What the field shows: what was typed, or the day in a form that is read back the same. */
	shown: string;
	fault?: Fault;
}

export interface AskedDaysField {
	asOf: DayField & { day: string };
	knownAt: DayField;
	today: string;
	/** The days as asked for, to carry on into links. */
	query: string;
	/** The view as a link that shows the same tomorrow: both days said. */
	permanent: string;
}

/** The days a page is asked for in its address: `as_of` (default: today) and `known_at` (default: now). */
export function readAskedDays(url: URL, { locale, now }: { locale: 'th' | 'en'; now: Date }) {
	const today = bangkokDay(now);
	const asOf = readDay(url.searchParams.get('as_of'), locale);
	const day = asOf.day ?? today;
	const knownAt = readDay(url.searchParams.get('known_at'), locale);
	const carried = new URLSearchParams({ as_of: day });
	if (knownAt.day) carried.set('known_at', knownAt.day);
	const permanent = new URLSearchParams(url.searchParams);
	permanent.set('as_of', day);
	permanent.set('known_at', knownAt.day ?? today);
	return {
		asOf: { ...asOf, day, shown: asOf.shown || show(day, locale) },
		knownAt,
		today,
		query: carried.toString(),
		permanent: `${url.pathname}?${permanent}`
	} satisfies AskedDaysField;
}

function readDay(typed: string | null, locale: 'th' | 'en'): DayField {
	const text = typed?.trim() ?? '';
	if (!text) return { shown: '' };
	const parsed = parseThaiDate(text);
	if (parsed.kind === 'day') return { day: parsed.day, shown: show(parsed.day, locale) };
	return { shown: text, fault: parsed.kind === 'invalid' ? 'unreadable' : 'ambiguous' };
}

/** English shows ISO: a common-era year in a written-out date would be asked about. */
const show = (day: string, locale: 'th' | 'en') =>
	locale === 'en' ? day : formatDate(day, 'th', 'numeric');
