import { coursesFor } from '#lib/domain/learning/courses-for.ts';
import type { Pace } from '#lib/domain/qualification/plan.ts';
import type { CourseVersion } from '../../course/queries.ts';

/** How long a missing item takes: as long as the shortest course that grants it. */
export function paceOf(courses: CourseVersion[]): Pace {
	const known = new Map<string, number | undefined>();
	return {
		hoursOf(item) {
			const key = JSON.stringify(item);
			if (!known.has(key)) {
				const [course] = coursesFor(item, courses);
				known.set(key, course && course.minutes / 60);
			}
			return known.get(key);
		}
	};
}
