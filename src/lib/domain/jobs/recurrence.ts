import { toDay, toDayNumber } from '../qualification/calendar.ts';
import { bangkokDay, type IsoDay } from '../thai/dates.ts';

/**
 * A time that comes again, by the calendar and clock of Bangkok. `day` of a month that has fewer
 * days is its last one; quarters are those of the fiscal year and begin in October, January, April
 * and July.
 */
export type Recurrence = { at: string } & (
	| { every: 'day' }
	/** 1 is Monday. */
	| { every: 'week'; weekday: number }
	| { every: 'month'; day: number }
	| { every: 'quarter'; day: number }
);

/** No recurrence has a longer gap: 92 days from one quarter to the next, and the clamped day. */
const longestGap = 130;

/** The latest of its times that is not after `now`. */
export function latestSlot(recurrence: Recurrence, now: Date): Date {
	return findSlot(recurrence, now, -1, (slot) => slot <= now);
}

/** The first of its times after `now`. */
export function nextSlot(recurrence: Recurrence, now: Date): Date {
	return findSlot(recurrence, now, 1, (slot) => slot > now);
}

function findSlot(
	recurrence: Recurrence,
	now: Date,
	step: 1 | -1,
	fits: (slot: Date) => boolean
): Date {
	const today = bangkokDay(now);
	for (let days = 0; days <= longestGap; days++) {
		const day = addDays(today, days * step);
		const slot = new Date(`${day}T${recurrence.at}:00+07:00`);
		if (isSlotDay(recurrence, day) && fits(slot)) return slot;
	}
	throw new RangeError(`A recurrence that never comes: ${JSON.stringify(recurrence)}`);
}

function isSlotDay(recurrence: Recurrence, day: IsoDay): boolean {
	switch (recurrence.every) {
		case 'day':
			return true;
		case 'week':
			return (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) === recurrence.weekday;
		case 'month':
			return isDayOfMonth(recurrence.day, day);
		case 'quarter':
			return Number(day.slice(5, 7)) % 3 === 1 && isDayOfMonth(recurrence.day, day);
	}
}

function isDayOfMonth(wanted: number, day: IsoDay): boolean {
	const date = Number(day.slice(8));
	return date === wanted || (date < wanted && addDays(day, 1).endsWith('-01'));
}

const addDays = (day: IsoDay, days: number): IsoDay => toDay(toDayNumber(day) + days);
