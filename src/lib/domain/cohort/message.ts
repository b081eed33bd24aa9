import type { Digest } from '../learning/reminders.ts';
import { nextSlot } from '../jobs/recurrence.ts';
import { daysSince, type Standing } from './standing.ts';

/** Messages that the learners of one course get of its trainers in a day, at most. */
export const mostADay = 3;
/** People that one message reaches, at most. */
export const mostReached = 5000;
export const longestSubject = 120;
export const longestText = 2000;

/** To whom a message goes: everybody under way, of them who is stuck, or who has completed. */
export type Audience =
	| { kind: 'enrolled' }
	| { kind: 'stuck'; unit: string | null; quietDays: number }
	| { kind: 'finished' };

export function isAddressed({ at, lastSeen }: Standing, audience: Audience, now: Date): boolean {
	if (audience.kind === 'finished') return at === null;
	if (at === null || audience.kind === 'enrolled') return at !== null;
	if (audience.unit !== null && audience.unit !== at) return false;
	return daysSince(lastSeen, now) >= audience.quietDays;
}

/**
 * When the mail of something that is no deadline goes out: with the person's summary, before office
 * hours of the next day or of Monday.
 */
export function mailTime(digest: Digest, now: Date): Date {
	const at = '07:00';
	return nextSlot(
		digest === 'daily' ? { every: 'day', at } : { every: 'week', weekday: 1, at },
		now
	);
}
