import { countingAttempt, mayStart, type AttemptRecord } from '../assessment/attempts.ts';
import type { AttemptRule } from '../assessment/attempts.ts';
import { courseProgress, type Outline, type OutlineUnit } from '../course/progress.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A course version as far as standing in it goes. */
export interface Steps {
	outline: Outline;
	/** By quiz id; a quiz that is not named may be taken as often as one likes, and the best counts. */
	rules: Record<string, AttemptRule>;
}

/** What one enrolment has left behind. */
export interface Trace {
	enrolledAt: Date;
	completedAt: Date | null;
	/** With those of earlier enrolments since the last completion: limits count them. */
	attempts: readonly (AttemptRecord & { quizId: string })[];
	/** When each lesson was last read. */
	readings: readonly { slug: string; at: Date }[];
}

export interface Standing {
	/** The unit to go on with; null when the course is completed. */
	at: string | null;
	/** Since the last required quiz was passed, or since enrolling. */
	since: Date;
	/** The latest sign: enrolling, reading, beginning or handing in. */
	lastSeen: Date;
	/** Lessons opened, and quizzes begun or next after one: who tried cannot be told from it. */
	reached: string[];
	/**
	 * Quizzes passed, pretests handed in, and lessons whose next required quiz is passed: reading alone is
	 * no evidence.
	 */
	done: string[];
	/** Quizzes tried and not passed; a pretest is never failed. */
	failed: string[];
	/** Of those, the ones that may not be tried now. */
	waiting: string[];
}

/** Where a learner stands in a course, as the course's own page tells them. */
export function standingOf({ outline, rules }: Steps, trace: Trace, now: Date): Standing {
	const { enrolledAt, completedAt } = trace;
	const own = trace.attempts.filter(({ startedAt }) => startedAt >= enrolledAt);
	const readings = trace.readings
		.filter(({ at }) => at >= enrolledAt)
		.sort((a, b) => b.at.getTime() - a.at.getTime());
	const ruleOf = (quizId: string): AttemptRule =>
		rules[quizId] ?? { max: null, waitDays: 0, counts: 'best' };
	const counting = outline.units.flatMap((unit) => {
		if (unit.kind === 'lesson') return [];
		const taken = own.filter(({ quizId }) => quizId === unit.id);
		const passing = countingAttempt(taken, ruleOf(unit.id));
		return [{ unit, taken, passing: passing?.passed ? passing : null }];
	});
	const passed = counting.filter(({ passing }) => passing !== null);
	const progress = courseProgress(outline, {
		passed: passed.map(({ unit }) => unit.id),
		// The lesson that was read last is not done with.
		visited: readings.slice(1).map(({ slug }) => slug)
	});
	const required = new Set(progress.counted.map(({ unit }) => unit.id));
	const steps = passed.filter(({ unit }) => required.has(unit.id));
	const failed = counting.filter(
		({ unit, taken, passing }) =>
			unit.quizKind !== 'pretest' &&
			!passing &&
			taken.some(({ passed: result }) => result === false)
	);
	const isDone = (unit: OutlineUnit, index: number) =>
		completedAt !== null ||
		(unit.kind === 'quiz'
			? counting.some(
					({ unit: each, taken, passing }) =>
						each.id === unit.id &&
						(each.quizKind === 'pretest'
							? taken.some(({ submittedAt }) => submittedAt !== null)
							: passing !== null)
				)
			: steps.some(({ unit: quiz }) => quiz.slug === nextRequired(outline, index, required)));
	const reached = new Set([
		...readings.map(({ slug }) => slug),
		...counting.flatMap(({ unit, taken }) => (taken.length ? [unit.slug] : []))
	]);
	const done = outline.units.filter(isDone).map(({ slug }) => slug);
	return {
		at: completedAt ? null : (progress.next?.slug ?? outline.units.at(-1)?.slug ?? null),
		since: latest([enrolledAt, ...steps.map(({ passing }) => passing?.submittedAt ?? enrolledAt)]),
		lastSeen: latest([
			enrolledAt,
			...readings.map(({ at }) => at),
			...own.flatMap(({ startedAt, submittedAt }) => [startedAt, submittedAt ?? startedAt])
		]),
		reached: outline.units.flatMap(({ kind, slug }, index) => {
			const before = kind === 'quiz' ? outline.units[index - 1]?.slug : undefined;
			const isNext = before !== undefined && reached.has(before);
			return isNext || reached.has(slug) || done.includes(slug) ? [slug] : [];
		}),
		done,
		failed: completedAt ? [] : failed.map(({ unit }) => unit.slug),
		waiting: completedAt
			? []
			: failed.flatMap(({ unit }) => {
					const attempts = trace.attempts.filter(({ quizId }) => quizId === unit.id);
					const may = mayStart({ attempts, rule: ruleOf(unit.id), now });
					return !may.ok && may.reason !== 'open' ? [unit.slug] : [];
				})
	};
}

/** Whole days from one instant to another. */
export const daysSince = (instant: Date, now: Date): number =>
	Math.max(0, Math.floor((now.getTime() - instant.getTime()) / DAY));

function nextRequired(outline: Outline, from: number, required: ReadonlySet<string>) {
	return outline.units.slice(from + 1).find((unit) => unit.kind === 'quiz' && required.has(unit.id))
		?.slug;
}

const latest = (instants: Date[]): Date =>
	new Date(Math.max(...instants.map((instant) => instant.getTime())));
