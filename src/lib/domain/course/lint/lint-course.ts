import type { CourseSource } from '../course-source.ts';
import type { Fault } from '../faults.ts';
import { lintLesson } from './lint-lesson.ts';
import { lintTerms } from './lint-terms.ts';

/** What a careful editor would notice in the lessons of a course, in either language: warnings. */
export function lintCourse({ introduction, units }: CourseSource): Fault[] {
	const lessons = units.flatMap((unit) => (unit.kind === 'lesson' ? [unit.body] : []));
	const thai = lessons.map(({ th }) => th);
	const english = lessons.flatMap(({ en }) => en ?? []);
	return [
		...thai.flatMap((body) => lintLesson(body, 'th')),
		...english.flatMap((body) => lintLesson(body, 'en')),
		...lintTerms([introduction.th, ...thai], 'th'),
		...lintTerms([...(introduction.en ? [introduction.en] : []), ...english], 'en')
	];
}
