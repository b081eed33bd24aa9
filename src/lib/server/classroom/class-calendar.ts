import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { HeldClass } from './queries.ts';

// Thailand has kept one offset since 1920; a calendar needs no more history than that.
const bangkok = [
	'BEGIN:VTIMEZONE',
	'TZID:Asia/Bangkok',
	'BEGIN:STANDARD',
	'DTSTART:19700101T000000',
	'TZOFFSETFROM:+0700',
	'TZOFFSETTO:+0700',
	'TZNAME:+07',
	'END:STANDARD',
	'END:VTIMEZONE'
].join('\r\n');

/**
 * The half-days of a class as a calendar file (RFC 5545), one event each. A calendar that has it
 * already knows the events again by their UID and takes what has a higher SEQUENCE; what is off (the
 * class, a half-day, the reader's place) is sent as cancelled.
 *
 * @param own the reader's place: waiting makes the events tentative, none cancels them
 */
export function classCalendar({
	held,
	own,
	left,
	locale,
	link,
	host,
	now
}: {
	held: HeldClass;
	own: 'seated' | 'waiting' | undefined;
	/** How often the reader has left the class, so that coming back is a later revision. */
	left: number;
	locale: 'th' | 'en';
	link: string;
	host: string;
	now: Date;
}): string {
	const isOff = held.state === 'cancelled' || own === undefined;
	const calendar = ical({
		prodId: { company: 'Samatthana', product: 'Classes', language: locale.toUpperCase() },
		method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
		// Named on the events alone: a calendar with a zone would lose the UTC of DTSTAMP.
		timezone: { name: null, generator: () => bangkok }
	});
	const title = (locale === 'en' && held.title.en) || held.title.th;
	for (const session of held.sessions)
		calendar.createEvent({
			id: `${session.uid}@${host}`,
			sequence:
				held.sequence * 1000 + left * 3 + { seated: 1, waiting: 0, none: -1 }[own ?? 'none'],
			stamp: now,
			start: wallClock(session.startsAt),
			end: wallClock(session.endsAt),
			timezone: 'Asia/Bangkok',
			summary: title,
			location: [session.room, held.venue].filter(Boolean).join(', '),
			description: [session.trainer, held.about, link].filter(Boolean).join('\n'),
			url: link,
			status:
				isOff || session.cancelledAt
					? ICalEventStatus.CANCELLED
					: own === 'waiting'
						? ICalEventStatus.TENTATIVE
						: ICalEventStatus.CONFIRMED
		});
	return calendar.toString();
}

/** The library writes what the local clock says: the same figures as Bangkok's, wherever this runs. */
function wallClock(instant: Date): Date {
	const there = new Date(instant.getTime() + 7 * 3600_000);
	return new Date(
		there.getUTCFullYear(),
		there.getUTCMonth(),
		there.getUTCDate(),
		there.getUTCHours(),
		there.getUTCMinutes()
	);
}
