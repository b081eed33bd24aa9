/** How often a quiz may be taken, how long to wait, and which attempt counts. */
export type AttemptRule = {
	/** null: as often as one likes. */
	max: number | null;
	/** Days of 24 hours from handing one attempt in to starting the next. */
	waitDays: number;
	counts: 'best' | 'last' | 'first';
};

export type AttemptRecord = {
	/** 1, 2, 3 … */
	number: number;
	startedAt: Date;
	/** null: still open. */
	submittedAt: Date | null;
	/** null: open, or essays are still to be marked. */
	percent: number | null;
	passed: boolean | null;
};

export type MayStart =
	| { ok: true; number: number; left: number | null }
	| { ok: false; reason: 'open' | 'none_left'; from: null }
	| { ok: false; reason: 'wait'; from: Date };

const DAY = 24 * 60 * 60 * 1000;

/** Seconds after the deadline in which answers already under way are still taken. */
export const answerGraceSeconds = 30;

/**
 * Whether a new attempt may start at `now`. An open attempt is to be gone on with; after the last
 * allowed one there is none; before the wait is over `from` says when it is.
 */
export function mayStart(input: {
	attempts: readonly AttemptRecord[];
	rule: AttemptRule;
	now: Date;
}): MayStart {
	const { attempts, rule, now } = input;
	if (attempts.some(({ submittedAt }) => submittedAt === null)) {
		return { ok: false, reason: 'open', from: null };
	}
	if (rule.max !== null && attempts.length >= rule.max) {
		return { ok: false, reason: 'none_left', from: null };
	}
	const handedIn = attempts.map(({ submittedAt }) => submittedAt?.getTime() ?? 0);
	const from = Math.max(...handedIn) + rule.waitDays * DAY;
	if (attempts.length > 0 && now.getTime() < from) {
		return { ok: false, reason: 'wait', from: new Date(from) };
	}
	return {
		ok: true,
		number: Math.max(0, ...attempts.map(({ number }) => number)) + 1,
		left: rule.max === null ? null : rule.max - attempts.length
	};
}

/**
 * The attempt that counts: the best (the earliest of equals), the last or the first of those that
 * are handed in and fully marked; null when there is none.
 */
export function countingAttempt<A extends AttemptRecord>(
	attempts: readonly A[],
	rule: Pick<AttemptRule, 'counts'>
): A | null {
	const marked = attempts
		.filter(({ submittedAt, percent }) => submittedAt !== null && percent !== null)
		.sort((a, b) => a.number - b.number);
	if (rule.counts === 'first') return marked[0] ?? null;
	if (rule.counts === 'last') return marked.at(-1) ?? null;
	return marked.reduce<A | null>(
		(best, each) => (best === null || (each.percent ?? 0) > (best.percent ?? 0) ? each : best),
		null
	);
}

/**
 * When an attempt ends: start + limit + personal extra minutes, or the closing time if that is
 * earlier; null when nothing ends it.
 */
export function deadline(input: {
	startedAt: Date;
	timeLimitMinutes: number | null;
	extraMinutes?: number;
	closesAt?: Date | null;
}): Date | null {
	const { startedAt, timeLimitMinutes, extraMinutes = 0, closesAt = null } = input;
	const limit =
		timeLimitMinutes === null
			? Infinity
			: startedAt.getTime() + (timeLimitMinutes + extraMinutes) * 60_000;
	const end = Math.min(limit, closesAt?.getTime() ?? Infinity);
	return end === Infinity ? null : new Date(end);
}

/** Whole seconds left, rounded up, never below 0; null without a deadline. */
export function remainingSeconds(end: Date | null, now: Date): number | null {
	return end === null ? null : Math.max(0, Math.ceil((end.getTime() - now.getTime()) / 1000));
}

/** Whether answers that arrive at `now` still count: until the deadline and a short grace. */
export function acceptsAnswers(end: Date | null, now: Date): boolean {
	return end === null || now.getTime() <= end.getTime() + answerGraceSeconds * 1000;
}
