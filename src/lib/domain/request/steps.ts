import { toDayNumber } from '../qualification/calendar.ts';
import type { Day } from '../qualification/types.ts';

export type RequestKind = 'extension' | 'evidence';
/** Who must say yes: the head where the person works, HR, or the reviewer that was named. */
export type StepRole = 'head' | 'hr' | 'reviewer';
export type Outcome = 'granted' | 'limited' | 'refused' | 'withdrawn';

/** An extension by more days than these also needs HR. Our proposal. */
export const longExtensionDays = 60;

/** Everybody who must approve, in order. */
export function stepsOf(
	request: { kind: 'evidence' } | { kind: 'extension'; dueOn: Day; untilOn: Day }
): StepRole[] {
	if (request.kind === 'evidence') return ['reviewer'];
	const days = toDayNumber(request.untilOn) - toDayNumber(request.dueOn);
	return days > longExtensionDays ? ['head', 'hr'] : ['head'];
}
