import type { Kysely } from 'kysely';
import { leavesOfEdition } from '#lib/domain/qualification/rule-leaves.ts';
import { listAreas } from '../competency/list-areas.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listStandards } from '../qualification/standards.ts';

export interface Subject {
	id: string;
	title: { th: string; en?: string };
}

/** Everything that outside evidence can be said to support, in the order of the framework and titles. */
export async function listSubjects(db: Kysely<DB>): Promise<{
	competencies: Subject[];
	courses: Subject[];
	exams: Subject[];
	areas: Subject[];
}> {
	const [areas, courses, standards] = await Promise.all([
		listAreas(db),
		knownCourses(db),
		listStandards(db)
	]);
	const competencies = areas.map(({ code, title }) => ({ id: code, title }));
	const exams = new Map<string, Subject>();
	for (const { outline } of courses.values())
		for (const unit of outline.units)
			if (unit.kind === 'quiz' && unit.quizKind === 'exam')
				exams.set(unit.id, { id: unit.id, title: unit.title });
	// A standard may ask for an exam that is held elsewhere: it has no other name than its own.
	for (const leaf of standards.flatMap(({ editions }) => editions.flatMap(leavesOfEdition)))
		if ('passed' in leaf && !exams.has(leaf.passed))
			exams.set(leaf.passed, { id: leaf.passed, title: { th: leaf.passed } });
	return {
		competencies,
		areas: competencies,
		courses: [...courses.values()].map(({ courseId, title }) => ({ id: courseId, title })),
		exams: [...exams.values()]
	};
}
