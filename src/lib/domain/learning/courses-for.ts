import type { MissingItem } from '../qualification/types.ts';
import type { Award } from '../course/course-source.ts';
import type { Outline } from '../course/progress.ts';

export interface OfferedCourse {
	courseId: string;
	minutes: number;
	awards: Award[];
	outline: Outline;
	/** Newcomers cannot take it up; who is in the middle of it finishes it. */
	retired?: boolean;
}

/** Courses that would grant a missing item, cheapest in time first; of hours, who gives enough first. */
export function coursesFor<C extends OfferedCourse>(
	item: MissingItem,
	courses: C[],
	running: ReadonlySet<string> = new Set()
): C[] {
	const able = courses.filter(
		(course) => grants(course, item) && (!course.retired || running.has(course.courseId))
	);
	if (!('hours' in item)) return able.sort((a, b) => a.minutes - b.minutes);
	const given = (course: C) => Math.min(item.hours, hoursOf(course, item.area));
	return able.sort((a, b) => given(b) - given(a) || a.minutes - b.minutes);
}

function hoursOf({ awards }: OfferedCourse, area: string | undefined): number {
	return awards.reduce(
		(sum, award) =>
			'hours' in award && (area === undefined || award.area === area) ? sum + award.hours : sum,
		0
	);
}

function grants(course: OfferedCourse, item: MissingItem): boolean {
	if ('completed' in item) return course.courseId === item.completed;
	if ('passed' in item)
		return course.outline.units.some((unit) => unit.kind === 'quiz' && unit.id === item.passed);
	if ('level' in item)
		return course.awards.some(
			(award) =>
				'competency' in award && award.competency === item.level && award.level >= item.at_least
		);
	if ('hours' in item)
		return course.awards.some(
			(award) => 'hours' in award && (item.area === undefined || award.area === item.area)
		);
	return false;
}

export interface Step<C> {
	item: MissingItem;
	/** A course that grants the item; undefined when none does. */
	course: C | undefined;
}

/**
 * A course for each item of a set, in the set's order: one that another item needs anyway, else one
 * that is running, else the shortest.
 */
export function chooseCourses<C extends OfferedCourse>(
	set: MissingItem[],
	courses: C[],
	running: ReadonlySet<string>
): Step<C>[] {
	const able = new Map(set.map((item) => [item, coursesFor(item, courses, running)]));
	const chosen = new Map<MissingItem, C>();
	// Items with the fewest courses first: they settle what the others can share.
	const byChoice = [...set].sort((a, b) => (able.get(a)?.length ?? 0) - (able.get(b)?.length ?? 0));
	for (const item of byChoice) {
		const candidates = able.get(item) ?? [];
		const taken = new Set([...chosen.values()].map(({ courseId }) => courseId));
		const course =
			candidates.find(({ courseId }) => taken.has(courseId)) ??
			candidates.find(({ courseId }) => running.has(courseId)) ??
			candidates[0];
		if (course) chosen.set(item, course);
	}
	return set.map((item) => ({ item, course: chosen.get(item) }));
}

/** Minutes of the courses of a set; one that grants two items counts once, a running one for nothing. */
export function minutesOf<C extends OfferedCourse>(
	steps: Step<C>[],
	running: ReadonlySet<string>
): number {
	const courses = new Map(
		steps.flatMap(({ course }) => (course ? [[course.courseId, course]] : []))
	);
	const unknown = steps.filter(({ course }) => !course).length;
	return [...courses.values()]
		.filter(({ courseId }) => !running.has(courseId))
		.reduce((sum, { minutes }) => sum + minutes, unknown * beyondAnyCourse);
}

/** An item that no course grants makes a set the last resort. */
const beyondAnyCourse = 1e6;

/** Of several minimal sets, the one whose courses take the least time. */
export function cheapestSet<C extends OfferedCourse>(
	sets: MissingItem[][],
	courses: C[],
	running: ReadonlySet<string>
): Step<C>[] {
	const ranked = sets
		.map((set) => chooseCourses(set, courses, running))
		.sort((a, b) => minutesOf(a, running) - minutesOf(b, running));
	return ranked[0] ?? [];
}
