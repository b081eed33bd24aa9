import type { CourseSource } from './course-source.ts';

/** The name of a unit in links: a lesson's slug, a quiz's id. */
export function pagesOf(source: Pick<CourseSource, 'units'>): string[] {
	return source.units.map(({ slug }) => slug);
}

/** The address of a lesson. */
export function lessonPath(courseId: string, slug: string): string {
	return `/courses/${courseId}/${slug}`;
}

/** The address of a quiz. */
export function quizPath(courseId: string, quizId: string): string {
	return `/courses/${courseId}/quizzes/${quizId}`;
}

/** The address of a file in +assets/. */
export function assetPath(courseId: string, name: string): string {
	return `/courses/${courseId}/assets/${name.split('/').map(encodeURIComponent).join('/')}`;
}
