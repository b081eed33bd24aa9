import type { Kysely } from 'kysely';
import { checkLibrary } from '#lib/domain/course/check-library.ts';
import { compileCourse, type CompiledCourse } from '#lib/domain/course/compile-course.ts';
import type { SourceFile } from '#lib/domain/course/course-source.ts';
import { fault, sortFaults, type Fault } from '#lib/domain/course/faults.ts';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import { pagesOf } from '#lib/domain/course/pages.ts';
import { listCompetencyCodes } from '../competency/sync-framework.ts';
import { currentCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';

export interface CompiledDraft {
	/** Undefined when course.md cannot be read. */
	course: CompiledCourse | undefined;
	faults: Fault[];
}

/**
 * Compiles a course's files as content sync does, against the framework and all published courses.
 */
export async function compileDraft(
	db: Kysely<DB>,
	{ courseId, files }: { courseId: string; files: readonly SourceFile[] }
): Promise<CompiledDraft> {
	const { source, faults } = parseCourse(files);
	if (!source) return { course: undefined, faults: sortFaults(faults) };
	const others = [...(await currentCourses(db))].filter(([id]) => id !== courseId);
	const context = {
		...(await listCompetencyCodes(db)),
		courses: [
			{ id: source.id, pages: pagesOf(source) },
			...others.map(([id, { outline }]) => ({
				id,
				pages: outline.units.map(({ slug, kind }) => ({ slug, kind }))
			}))
		]
	};
	const compiled = compileCourse(source, context);
	const all = [
		...faults,
		...compiled.faults,
		...checkLibrary([{ folder: '', source }]).map(inFolder)
	];
	// The address of a draft is its course's id.
	if (source.id !== courseId)
		all.push(
			fault('course.duplicate-id', { file: 'course.md', line: source.lineOf['id'] ?? 1 }, source.id)
		);
	const taken = new Set(
		others.flatMap(([, { outline }]) =>
			outline.units.flatMap((u) => (u.kind === 'quiz' ? u.id : []))
		)
	);
	for (const unit of source.units) {
		if (unit.kind !== 'quiz' || !taken.has(unit.quiz.th.id)) continue;
		const line = unit.quiz.th.lineOf['id'] ?? 1;
		all.push(fault('quiz.duplicate-id', { file: unit.file, line }, unit.quiz.th.id));
	}
	return { course: compiled.course, faults: sortFaults(all) };
}

const inFolder = (found: Fault): Fault => ({ ...found, file: found.file.replace(/^\//, '') });
