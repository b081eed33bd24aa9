import type { Evaluation, Standard } from '../qualification/types.ts';

/** Days from the start of a requirement until it must first be met: our proposal, not an official rule. */
export const firstDueDays = 180;

export interface Due {
	on: string;
	/**
	 * Why this day: it is the end of what is held, of the grace, of what was held, or of the first
	 * term; or it was granted as an extension, or set with the assignment of a course.
	 */
	because: 'expires' | 'grace_ends' | 'expired' | 'first_term' | 'extended' | 'assigned';
	urgency: 'overdue' | 'soon' | 'later';
	/** The extension that moved the day, and the day that it would be without. */
	extension?: { id: number; from: string };
}

/** A later due date that somebody granted. It moves this date and its reminders, never the status. */
export interface Extension {
	id: number;
	untilOn: string;
	/** The day from which it was granted, and that from which it was revoked. */
	grantedOn: string;
	revokedOn: string | null;
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
 * @param extensions of this person and standard; the latest that is in force moves the day, never
 * to an earlier one
 */
export function dueDate(
	evaluation: Evaluation,
	requiredFrom: string,
	extensions: readonly Extension[] = []
): Due | undefined {
	const due = plainDueDate(evaluation, requiredFrom);
	if (!due) return undefined;
	const latest = extensions
		.filter((extension) => isInForce(extension, evaluation))
		.reduce<Extension | undefined>(
			(last, each) => (last && last.untilOn >= each.untilOn ? last : each),
			undefined
		);
	if (!latest || latest.untilOn <= due.on) return due;
	return {
		on: latest.untilOn,
		because: 'extended',
		urgency: urgencyOf(latest.untilOn, evaluation.asOf),
		extension: { id: latest.id, from: due.on }
	};
}

/** The due date of an assigned course: the day set with it, by an order or an audience's rule. */
export const assignedDue = (dueOn: string, asOf: string): Due => ({
	on: dueOn,
	because: 'assigned',
	urgency: urgencyOf(dueOn, asOf)
});

/** Granted and not revoked on the day asked about, as known on the day asked about. */
function isInForce({ grantedOn, revokedOn }: Extension, { asOf, knownAt }: Evaluation): boolean {
	const day = knownAt !== null && knownAt < asOf ? knownAt : asOf;
	return grantedOn <= day && (revokedOn === null || revokedOn > day);
}

const urgencyOf = (on: string, asOf: string): Due['urgency'] =>
	on < asOf ? 'overdue' : on <= addDays(asOf, soonDays) ? 'soon' : 'later';

function plainDueDate(evaluation: Evaluation, requiredFrom: string): Due | undefined {
	const { asOf, status, until, period } = evaluation;
	const due = (on: string, because: Due['because']): Due => ({
		on,
		because,
		urgency: because === 'grace_ends' ? 'overdue' : urgencyOf(on, asOf)
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
