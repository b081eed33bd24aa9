import type { Due } from '../learning/due-date.ts';
import { toDay, toDayNumber } from '../qualification/calendar.ts';
import type { Day, Evaluation, Status } from '../qualification/types.ts';

/** Why a person is left alone. */
export type WhyLeft =
	| 'not_in_scope'
	| 'own'
	| 'not_required'
	| 'nothing_due'
	| 'not_later'
	| 'already_waived'
	| 'no_waiver'
	| 'already_assigned'
	| 'completed'
	| 'no_assignment'
	| 'already_enrolled'
	| 'prerequisite'
	/** Something befell the person between preview and confirmation. */
	| 'changed';

/** Why what was done to a person is kept when the rest is undone. */
export type WhyKept =
	| 'not_in_scope'
	| 'own'
	| 'sent'
	| 'read'
	| 'already_undone'
	| 'completed'
	| 'begun'
	| 'already_waived'
	| 'already_assigned';

/** What somebody sees change, before and after. */
export interface Shown {
	due?: Day;
	status?: Status;
	until?: Day;
}

export type PersonPlan =
	{ does: true; before: Shown; after: Shown } | { does: false; why: WhyLeft };

export const leave = (why: WhyLeft): PersonPlan => ({ does: false, why });

/** Either so many days more, or until a day. */
export type ExtensionAsked = { days: number } | { until: Day };

/**
 * A later due date. Days are added to the due date, or to today when that is past: fourteen days
 * more are fourteen days to work in.
 *
 * @param due undefined: nothing is due
 */
export function planExtension(
	due: Due | undefined,
	asked: ExtensionAsked,
	{ today, status }: { today: Day; status: Status }
): PersonPlan {
	if (!due) return leave('nothing_due');
	const from = due.on > today ? due.on : today;
	const until = 'until' in asked ? asked.until : toDay(toDayNumber(from) + asked.days);
	if (until <= due.on || until < today) return leave('not_later');
	return { does: true, before: { due: due.on, status }, after: { due: until, status } };
}

/**
 * A waiver from today.
 *
 * @param waived last days of the waivers of the same standard or leaf that are in force
 */
export function planWaiver(
	evaluation: Evaluation | undefined,
	{ until, leaf, waived }: { until: Day; leaf: boolean; waived: readonly Day[] }
): PersonPlan {
	if (!evaluation) return leave('not_required');
	if (waived.some((day) => day >= until)) return leave('already_waived');
	const { status } = evaluation;
	return {
		does: true,
		before: { status },
		after: leaf ? { until } : { status: 'waived', until }
	};
}
