import type { CourseSource } from './course-source.ts';
import { fault, type Fault } from './faults.ts';
import { lintBank } from './lint/lint-bank.ts';

/**
 * What only the whole library shows: course and quiz ids used twice, prerequisites that run in a
 * circle, and items that are nearly the same. `file` of these faults is `<folder>/<file>`.
 */
export function checkLibrary(
	courses: readonly { folder: string; source: CourseSource }[]
): Fault[] {
	const faults: Fault[] = [];
	const courseIds = new Set<string>();
	const quizIds = new Set<string>();
	for (const { folder, source } of courses) {
		const place = (line = 1) => ({ file: `${folder}/course.md`, line });
		if (courseIds.has(source.id)) {
			faults.push(fault('course.duplicate-id', place(source.lineOf['id']), source.id));
		}
		courseIds.add(source.id);
		for (const unit of source.units) {
			if (unit.kind !== 'quiz') continue;
			const { id, lineOf } = unit.quiz.th;
			const at = { file: `${folder}/${unit.file}`, line: lineOf['id'] ?? 1 };
			if (quizIds.has(id)) faults.push(fault('quiz.duplicate-id', at, id));
			quizIds.add(id);
		}
		const circle = findCircle(source.id, courses);
		if (circle !== undefined) {
			const line = source.lineOf['prerequisites'];
			faults.push(fault('course.prerequisite-circle', place(line), circle.join(' → ')));
		}
	}
	return [...faults, ...lintBank(courses)];
}

function findCircle(
	start: string,
	courses: readonly { source: CourseSource }[]
): string[] | undefined {
	const needs = new Map(courses.map(({ source }) => [source.id, source.prerequisites]));
	const seen = new Set<string>();
	const walk = (id: string, path: string[]): string[] | undefined => {
		for (const next of needs.get(id) ?? []) {
			// A course that requires itself is told at its own file.
			if (next === start) return path.length > 1 ? [...path, start] : undefined;
			if (seen.has(next)) continue;
			seen.add(next);
			const found = walk(next, [...path, next]);
			if (found !== undefined) return found;
		}
		return undefined;
	};
	return walk(start, [start]);
}
