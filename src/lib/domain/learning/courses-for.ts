import type { MissingItem } from '../qualification/types.ts';
import type { Award } from '../course/course-source.ts';
import type { Outline } from '../course/progress.ts';

export interface OfferedCourse {
	courseId: string;
	minutes: number;
	awards: Award[];
	outline: Outline;
}

/** Courses that would grant a missing item, cheapest in time first. */
export function coursesFor<C extends OfferedCourse>(item: MissingItem, courses: C[]): C[] {
	return courses.filter((course) => grants(course, item)).sort((a, b) => a.minutes - b.minutes);
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

/**
 * Of several minimal sets, the one whose courses take the least time; a course that grants two items
 * counts once, a running one counts for nothing. An item that no course grants makes a set the last
 * resort.
 */
export function cheapestSet<C extends OfferedCourse>(
	sets: MissingItem[][],
	courses: C[],
	running: ReadonlySet<string>
): { item: MissingItem; course: C | undefined }[] {
	let best: { cost: number; steps: { item: MissingItem; course: C | undefined }[] } | undefined;
	for (const set of sets) {
		const steps = set.map((item) => {
			const able = coursesFor(item, courses);
			return { item, course: able.find(({ courseId }) => running.has(courseId)) ?? able[0] };
		});
		const chosen = new Map(steps.flatMap(({ course }) => (course ? [[course.courseId, course]] : [])));
		let cost = steps.filter(({ course }) => !course).length * 1e6;
		for (const course of chosen.values()) if (!running.has(course.courseId)) cost += course.minutes;
		if (!best || cost < best.cost) best = { cost, steps };
	}
	return best?.steps ?? [];
}
