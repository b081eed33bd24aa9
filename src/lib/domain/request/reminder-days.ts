import { toDay, toDayNumber } from '../qualification/calendar.ts';
import type { Day } from '../qualification/types.ts';

/** Days before a due date on which its person is reminded. Our proposal. */
export const reminderLeads = [30, 7, 1] as const;

/** The reminder plan of a due date: reckoned from it, so that it moves with it. */
export function reminderDays(dueOn: Day, today: Day): Day[] {
	return reminderLeads
		.map((lead) => toDay(toDayNumber(dueOn) - lead))
		.filter((day) => day >= today);
}
