import { toDayNumber } from '../qualification/calendar.ts';
import type { Day } from '../qualification/types.ts';

export type RequestKind = 'extension' | 'evidence';
/** Who must say yes: the head where the person works, HR, or the reviewer that was named. */
export type StepRole = 'head' | 'hr' | 'reviewer';
export type Outcome = 'granted' | 'limited' | 'refused' | 'withdrawn';

/**
 * An extension by more days than these also needs HR, counted from the due date or, when that has
 * passed, from the day it was asked. Our proposal.
 */
export const longExtensionDays = 60;

/** Everybody who must approve, in order. */
export function stepsOf(
	request: { kind: 'evidence' } | { kind: 'extension'; dueOn: Day; untilOn: Day; submittedOn: Day }
): StepRole[] {
	if (request.kind === 'evidence') return ['reviewer'];
	const { dueOn, submittedOn, untilOn } = request;
	const days = toDayNumber(untilOn) - toDayNumber(dueOn > submittedOn ? dueOn : submittedOn);
	return days > longExtensionDays ? ['head', 'hr'] : ['head'];
}
