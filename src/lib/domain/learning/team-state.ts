import type { Status } from '../qualification/types.ts';
import type { Due } from './due-date.ts';

/** How a line manager sees somebody: act now, act soon, in order. */
export type TeamState = 'red' | 'amber' | 'green';

/** One standard of one person on a day. */
export interface Standing {
	status: Status;
	due: Pick<Due, 'on' | 'urgency'> | undefined;
}

/**
 * Red: what was held is lost, or a due date has passed. Amber: something is due. Green: nothing is.
 */
export function stateOf({ status, due }: Standing): TeamState {
	if (status === 'lapsed' || due?.urgency === 'overdue') return 'red';
	return due ? 'amber' : 'green';
}

const rank: Record<TeamState, number> = { red: 0, amber: 1, green: 2 };

/** The most urgent first: by state, then by the day it is due. */
export function byUrgency(a: Standing, b: Standing): number {
	const states = rank[stateOf(a)] - rank[stateOf(b)];
	if (states !== 0) return states;
	const [x, y] = [a.due?.on ?? '9999', b.due?.on ?? '9999'];
	return x < y ? -1 : x > y ? 1 : 0;
}
