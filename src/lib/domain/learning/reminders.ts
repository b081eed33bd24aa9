import { toDay, toDayNumber } from '../qualification/calendar.ts';
import type { Day } from '../qualification/types.ts';
import { reminderLeads as milestones } from '../request/reminder-days.ts';

export type Digest = 'daily' | 'weekly';

/** One thing that is due of one person. */
export interface Deadline {
	personId: number;
	/** What is due, such as `standard:g4-it`. */
	subject: string;
	dueOn: Day;
}

export type Verdict =
	| { sends: true; key: string }
	| {
			sends: false;
			why: 'too_early' | 'told' | 'overdue' | 'nothing_overdue';
			/** The day of the next message, if nothing changes. */
			nextOn: Day | null;
	  };

/**
 * Whether a deadline is told on a day: at 30, 7 and 1 day before it, each once for one due date. A
 * day on which nothing was sent is made up for by the nearest milestone alone, so that nobody gets
 * several at once, and nobody one about a day that has passed. A due date that moves is a new event.
 *
 * @param told keys of messages that exist
 */
export function deadlineVerdict(
	{ personId, subject, dueOn }: Deadline,
	{ today, told }: { today: Day; told: ReadonlySet<string> }
): Verdict {
	const left = toDayNumber(dueOn) - toDayNumber(today);
	if (left < 0) return { sends: false, why: 'overdue', nextOn: null };
	const milestone = milestones.findLast((days) => left <= days);
	if (milestone === undefined)
		return { sends: false, why: 'too_early', nextOn: before(dueOn, milestones[0]) };
	const key = `deadline:${personId}:${subject}:${dueOn}:${milestone}`;
	if (!told.has(key)) return { sends: true, key };
	const next = milestones.find((days) => days < milestone);
	return { sends: false, why: 'told', nextOn: next === undefined ? null : before(dueOn, next) };
}

/**
 * Whether the summary of what is overdue is sent on a day: once a day or once a week (from Monday),
 * while anything is.
 */
export function digestVerdict(
	{ personId, overdue, digest }: { personId: number; overdue: number; digest: Digest },
	{ today, told }: { today: Day; told: ReadonlySet<string> }
): Verdict {
	if (overdue === 0) return { sends: false, why: 'nothing_overdue', nextOn: null };
	const from = digest === 'daily' ? today : mondayOf(today);
	const key = `digest:${personId}:${from}`;
	if (!told.has(key)) return { sends: true, key };
	const days = digest === 'daily' ? 1 : 7;
	return { sends: false, why: 'told', nextOn: toDay(toDayNumber(from) + days) };
}

const before = (day: Day, days: number): Day => toDay(toDayNumber(day) - days);

function mondayOf(day: Day): Day {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	return before(day, (weekday + 6) % 7);
}
