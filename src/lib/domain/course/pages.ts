import type { CourseSource } from './course-source.ts';

/** A page of a course that links may lead to: a lesson by its slug, a quiz by its id. */
export type CoursePage = { slug: string; kind: 'lesson' | 'quiz' };

/** The pages of a course, for checking links to it from others. */
export function pagesOf(source: Pick<CourseSource, 'units'>): CoursePage[] {
	return source.units.map(({ slug, kind }) => ({ slug, kind }));
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
