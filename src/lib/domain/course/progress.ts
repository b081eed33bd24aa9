import type { QuizKind } from '../assessment/quiz-source.ts';
import type { Localised } from './localised.ts';

export type OutlineLesson = { kind: 'lesson'; slug: string; title: Localised; minutes: number };
export type OutlineQuiz = {
	kind: 'quiz';
	slug: string;
	id: string;
	quizKind: QuizKind;
	title: Localised;
	pass: number;
	timeLimitMinutes: number | null;
};
export type OutlineUnit = OutlineLesson | OutlineQuiz;

/** What the course page and this rule need of a course, without any body. */
export type Outline = {
	completion: { checks: boolean; exam: string | null };
	prerequisites: string[];
	units: OutlineUnit[];
};

/** What opens something that is locked. */
export type Unlock =
	| { kind: 'pass'; slug: string; id: string; title: Localised; pass: number }
	| { kind: 'complete_course'; courseId: string };

export type NotCounted = {
	unit: OutlineUnit;
	why: 'reading_is_no_evidence' | 'pretest' | 'not_required';
};

export type CourseProgress = {
	/** Whole per cent, 0 … 100, rounded down: 100 means complete. */
	percent: number;
	completed: number;
	required: number;
	counted: { unit: OutlineQuiz; done: boolean }[];
	notCounted: NotCounted[];
	/** By slug; a unit that is not named is open. */
	locks: Record<string, Unlock[]>;
	/** The unit to go on with; null when the course is complete or nothing is open. */
	next: OutlineUnit | null;
	complete: boolean;
};

/** The outline of a course; any richer unit (a compiled lesson or quiz) will do. */
export function outlineOf(course: {
	completion: Outline['completion'];
	prerequisites: string[];
	units: readonly OutlineUnit[];
}): Outline {
	return {
		completion: course.completion,
		prerequisites: course.prerequisites,
		units: course.units.map((unit) =>
			unit.kind === 'lesson'
				? { kind: unit.kind, slug: unit.slug, title: unit.title, minutes: unit.minutes }
				: {
						kind: unit.kind,
						slug: unit.slug,
						id: unit.id,
						quizKind: unit.quizKind,
						title: unit.title,
						pass: unit.pass,
						timeLimitMinutes: unit.timeLimitMinutes
					}
		)
	};
}

/**
 * Progress is completed required items over required items. Required are the quizzes the course's
 * completion names: every check, and the exam. Lessons and pretests are never counted: opening a
 * page is no evidence. An exam is locked until every check before it is passed; the whole course is
 * locked until its prerequisites are complete (`completedCourses` absent: they are not looked at).
 */
export function courseProgress(
	outline: Outline,
	learner: {
		/** Ids of quizzes passed. */
		passed: readonly string[];
		/** Slugs of units opened: they only shape the suggestion of what comes next. */
		visited?: readonly string[];
		completedCourses?: readonly string[];
	}
): CourseProgress {
	const passed = new Set(learner.passed);
	const counted = outline.units
		.filter((unit): unit is OutlineQuiz => isRequired(outline, unit))
		.map((unit) => ({ unit, done: passed.has(unit.id) }));
	const completed = counted.filter(({ done }) => done).length;
	const required = counted.length;
	const complete = required > 0 && completed === required;
	const locks = locksOf(outline, passed, learner.completedCourses);
	return {
		percent: required === 0 ? 0 : Math.floor((100 * completed) / required),
		completed,
		required,
		counted,
		notCounted: outline.units
			.filter((unit) => !isRequired(outline, unit))
			.map((unit) => ({ unit, why: whyNotCounted(unit) })),
		locks,
		next: complete ? null : nextUnit(outline, { passed, locks, visited: learner.visited ?? [] }),
		complete
	};
}

function isRequired({ completion }: Outline, unit: OutlineUnit): boolean {
	if (unit.kind === 'lesson') return false;
	return (completion.checks && unit.quizKind === 'check') || unit.id === completion.exam;
}

function whyNotCounted(unit: OutlineUnit): NotCounted['why'] {
	if (unit.kind === 'lesson') return 'reading_is_no_evidence';
	return unit.quizKind === 'pretest' ? 'pretest' : 'not_required';
}

function locksOf(
	outline: Outline,
	passed: ReadonlySet<string>,
	completedCourses: readonly string[] | undefined
): Record<string, Unlock[]> {
	const courses = outline.prerequisites
		.filter((id) => completedCourses !== undefined && !completedCourses.includes(id))
		.map((courseId): Unlock => ({ kind: 'complete_course', courseId }));
	const locks = outline.units.map((unit, index): [string, Unlock[]] => {
		if (unit.kind === 'lesson' || unit.quizKind !== 'exam') return [unit.slug, courses];
		const checks = outline.units
			.slice(0, index)
			.filter((each) => each.kind === 'quiz' && each.quizKind === 'check')
			.filter((each): each is OutlineQuiz => each.kind === 'quiz' && !passed.has(each.id));
		const unlocks = checks.map(({ slug, id, title, pass }): Unlock => {
			return { kind: 'pass', slug, id, title, pass };
		});
		return [unit.slug, [...courses, ...unlocks]];
	});
	return Object.fromEntries(locks.filter(([, unlocks]) => unlocks.length > 0));
}

// The first required quiz not yet passed, or an unread lesson on the way to it. A pretest comes
// first, for who has not started.
function nextUnit(
	outline: Outline,
	state: {
		passed: ReadonlySet<string>;
		visited: readonly string[];
		locks: Record<string, Unlock[]>;
	}
): OutlineUnit | null {
	const { units } = outline;
	const isOpen = (unit: OutlineUnit) => state.locks[unit.slug] === undefined;
	const isPassed = (unit: OutlineUnit) => unit.kind === 'quiz' && state.passed.has(unit.id);
	const goal = units.findIndex(
		(unit) => isRequired(outline, unit) && !isPassed(unit) && isOpen(unit)
	);
	if (goal === -1) return null;
	const lastPassed = units.findLastIndex((unit, index) => index < goal && isPassed(unit));
	const started = state.passed.size > 0 || state.visited.length > 0;
	const onTheWay = units.slice(lastPassed + 1, goal).find((unit) => {
		if (!isOpen(unit) || state.visited.includes(unit.slug)) return false;
		return unit.kind === 'lesson' || (unit.quizKind === 'pretest' && !started);
	});
	return onTheWay ?? units[goal] ?? null;
}
