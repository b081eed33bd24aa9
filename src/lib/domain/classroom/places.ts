import { DomainError } from '../errors/domain-error.ts';

/** What decides who may come and go; days are those of Bangkok, both ends inclusive. */
export interface Enrolling {
	state: 'open' | 'cancelled' | 'closed';
	enrolFromOn: string;
	enrolUntilOn: string;
	withdrawUntilOn: string;
	/** When the first half-day begins; absent: no half-day is set yet. */
	startsAt: Date | undefined;
}

export type EnrolAnswer = 'yes' | 'early' | 'late' | 'over';

/** Whether a learner may enrol by themselves on a day. */
export function mayEnrol(held: Enrolling, today: string): EnrolAnswer {
	if (held.state !== 'open') return 'over';
	if (today < held.enrolFromOn) return 'early';
	return today > held.enrolUntilOn ? 'late' : 'yes';
}

/** @throws class.not_open_yet, class.enrolment_over, class.over */
export function assertMayEnrol(held: Enrolling, today: string): void {
	const answer = mayEnrol(held, today);
	if (answer === 'early') throw new DomainError('class.not_open_yet', 409);
	if (answer === 'late') throw new DomainError('class.enrolment_over', 409);
	if (answer === 'over') throw new DomainError('class.over', 409);
}

/** Who waits may leave the queue at any time; a seat is given back by its day, or by who manages. */
export function mayWithdraw(held: Enrolling, today: string, isSeated: boolean): boolean {
	return held.state === 'open' && (!isSeated || today <= held.withdrawUntilOn);
}

/** Seats pass to who waits until the first half-day begins: nobody is called to a class under way. */
export function queueMoves({ state, startsAt }: Enrolling, now: Date): boolean {
	return state === 'open' && (startsAt === undefined || now < startsAt);
}

/** Who of the queue, longest wait first, gets a seat. */
export function nextSeated<Waiting>(
	queue: readonly Waiting[],
	{ capacity, seated }: { capacity: number; seated: number }
): Waiting[] {
	return queue.slice(0, Math.max(0, capacity - seated));
}
