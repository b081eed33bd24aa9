import type { Kysely } from 'kysely';
import { leavesOfEdition } from '#lib/domain/qualification/rule-leaves.ts';
import type { DB } from '../db/schema.ts';
import type { CourseVersion } from '../course/queries.ts';
import { listStandards } from '../qualification/standards.ts';
import { editionInForce } from './read-catalogue.ts';

/** The standards whose edition in force asks for a course or one of its exams by name. */
export async function listAskingFor(
	db: Kysely<DB>,
	{ course, today }: { course: Pick<CourseVersion, 'courseId' | 'outline'>; today: string }
): Promise<{ id: string; title: { th: string; en?: string } }[]> {
	const exams = new Set(
		course.outline.units.flatMap((unit) => (unit.kind === 'quiz' ? [unit.id] : []))
	);
	const standards = await listStandards(db);
	return standards
		.filter(({ editions }) => {
			const edition = editionInForce(editions, today);
			return (edition ? leavesOfEdition(edition) : []).some(
				(leaf) =>
					('completed' in leaf && leaf.completed === course.courseId) ||
					('passed' in leaf && exams.has(leaf.passed))
			);
		})
		.map(({ id, title }) => ({ id, title }));
}
