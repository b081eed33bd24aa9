import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import type { Evaluation, Fact, Standard, Status } from '#lib/domain/qualification/types.ts';
import {
	requiredSpans,
	requirementOf,
	type HeldAppointment
} from '#lib/domain/staff/requirements.ts';

type Text = { th: string; en?: string };

/** How one standard stands before and after. */
export interface Change {
	standardId: string;
	title: Text;
	before: { status: Status; until: string | null };
	after: { status: Status; until: string | null; from: string | null };
}

/**
 * The standards of the person's posts whose status or end would be another today, worked out by the
 * same functions that will say so afterwards.
 *
 * @param factsOf the facts of a standard as they are, and as they would be
 */
export function foreseeChanges(
	{
		standards,
		appointments,
		today
	}: { standards: Standard[]; appointments: readonly HeldAppointment[]; today: string },
	factsOf: (standardId: string) => { before: Fact[]; after: Fact[] }
): Change[] {
	return standards.flatMap((standard): Change[] => {
		if (!requiredOn(standard, appointments, today)) return [];
		const facts = factsOf(standard.id);
		const before = evaluateOn(standard, appointments, facts.before, today);
		const after = evaluateOn(standard, appointments, facts.after, today);
		if (before.status === after.status && before.until === after.until) return [];
		return [
			{
				standardId: standard.id,
				title: standard.title,
				before: { status: before.status, until: before.until },
				after: {
					status: after.status,
					until: after.until,
					from: after.period?.renewedOn.at(-1) ?? after.period?.openedOn ?? null
				}
			}
		];
	});
}

/** The span of days around today for which the standard is required. */
export const requiredOn = (
	standard: Standard,
	appointments: readonly HeldAppointment[],
	today: string
) =>
	requiredSpans(standard.applies_to, appointments).find(
		({ from, until }) => from <= today && (until == null || until >= today)
	);

export const evaluateOn = (
	standard: Standard,
	appointments: readonly HeldAppointment[],
	facts: Fact[],
	asOf: string
): Evaluation =>
	evaluate(standard, requirementOf(standard.applies_to, appointments), facts, { asOf });
