import type { Kysely } from 'kysely';
import type { TitleOf } from '#lib/domain/qualification/render-words.ts';
import { listAreas } from '../competency/list-areas.ts';
import type { DB } from '../db/schema.ts';
import { knownCourses } from './queries.ts';

/** The titles of what standards speak of: courses, exams, and competencies. */
export async function listSubjectTitles(db: Kysely<DB>): Promise<TitleOf> {
	const [courses, areas] = await Promise.all([knownCourses(db), listAreas(db)]);
	const exams = new Map(
		[...courses.values()].flatMap(({ outline }) =>
			outline.units.flatMap((unit) =>
				unit.kind === 'quiz' ? [[unit.id, unit.title] as const] : []
			)
		)
	);
	const titles = new Map(areas.map(({ code, title }) => [code, title]));
	return (kind, id) => {
		if (kind === 'course') return courses.get(id)?.title;
		if (kind === 'assessment') return exams.get(id);
		if (kind === 'competency') return titles.get(id);
		return undefined;
	};
}
