import type { Evaluation, Standard } from '../qualification/types.ts';

/** Days from the start of a requirement until it must first be met: our proposal, not an official rule. */
export const firstDueDays = 180;

export interface Due {
	on: string;
	/** Why this day: it is the end of what is held, of the grace, of what was held, or of the first term. */
	because: 'expires' | 'grace_ends' | 'expired' | 'first_term';
	urgency: 'overdue' | 'soon' | 'later';
}

const soonDays = 30;

/** The first day on which a requirement can be met: a post held before the standard existed waits for it. */
export function firstDay(standard: Pick<Standard, 'editions'>, required: { from: string }): string {
	const [first] = standard.editions;
	return first && first.effective_from > required.from ? first.effective_from : required.from;
}

/**
 * The one due date of a requirement. Undefined when nothing is due: it is held and its renewal is
 * not open yet, or it is waived, or not required.
 *
 * @param requiredFrom first day on which the standard is required (see `firstDay`)
 */
export function dueDate(evaluation: Evaluation, requiredFrom: string): Due | undefined {
	const { asOf, status, until, period } = evaluation;
	const due = (on: string, because: Due['because']): Due => ({
		on,
		because,
		urgency:
			because === 'grace_ends' || on < asOf
				? 'overdue'
				: on <= addDays(asOf, soonDays)
					? 'soon'
					: 'later'
	});
	switch (status) {
		case 'expiring':
			return until ? due(until, 'expires') : undefined;
		case 'in_grace':
			return period?.graceUntil ? due(period.graceUntil, 'grace_ends') : undefined;
		case 'lapsed':
			return due(until ?? asOf, 'expired');
		case 'in_progress':
		case 'not_started':
			return due(addDays(requiredFrom, firstDueDays), 'first_term');
		default:
			return undefined;
	}
}

function addDays(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
