import type { Kysely } from 'kysely';
import type { SubjectKind, TitleOf } from '#lib/domain/qualification/render-words.ts';
import type { Localised, Standard } from '#lib/domain/qualification/types.ts';
import { findCareerLine } from '#lib/domain/staff/career-lines.ts';
import { findLevelByName, positionTypes } from '#lib/domain/staff/positions.ts';
import { staffGroupWords } from '#lib/domain/staff/staff-group-words.ts';
import { findFramework } from '../competency/list-areas.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';

export interface Subject {
	kind: 'course' | 'assessment' | 'competency';
	id: string;
	title: Localised;
}

/** What conditions can name: courses, their exams, areas and competencies, in that order. */
export async function listSubjects(db: Kysely<DB>): Promise<Subject[]> {
	const [courses, framework] = await Promise.all([knownCourses(db), findFramework(db)]);
	const all = [...courses.values()];
	return [
		...all.map(({ courseId, title }): Subject => ({ kind: 'course', id: courseId, title })),
		...all.flatMap(({ outline }) =>
			outline.units.flatMap((unit): Subject[] =>
				unit.kind === 'quiz' && unit.quizKind === 'exam'
					? [{ kind: 'assessment', id: unit.id, title: unit.title }]
					: []
			)
		),
		...(framework?.areas ?? []).flatMap((area): Subject[] => [
			{ kind: 'competency', id: area.code, title: area.title },
			...area.competencies.map(({ code, title }): Subject => ({
				kind: 'competency',
				id: code,
				title
			}))
		])
	];
}

/** Titles of what the standards name: content, posts, staff groups, and the units they apply to. */
export async function readTitles(
	db: Kysely<DB>,
	standards: readonly Pick<Standard, 'applies_to'>[]
): Promise<TitleOf> {
	const titles = new Map<string, Localised>();
	const name = (kind: SubjectKind, id: string, title: Localised) =>
		titles.set(`${kind} ${id}`, title);
	for (const { kind, id, title } of await listSubjects(db)) name(kind, id, title);
	for (const [group, title] of Object.entries(staffGroupWords)) name('staff_group', group, title);
	for (const [type, title] of Object.entries(positionTypes)) name('position_type', type, title);
	for (const { code, th, en } of await unitsOf(db, standards)) name('unit', code, { th, en });
	return (kind, id) =>
		(kind === 'post'
			? findCareerLine(id)
			: kind === 'position_level'
				? findLevelByName(id)
				: undefined) ?? titles.get(`${kind} ${id}`);
}

async function unitsOf(db: Kysely<DB>, standards: readonly Pick<Standard, 'applies_to'>[]) {
	const codes = standards.flatMap(({ applies_to }) =>
		(applies_to?.org_unit ?? []).map((unit) => (typeof unit === 'string' ? unit : unit.unit))
	);
	if (codes.length === 0) return [];
	return db
		.selectFrom('org_unit')
		.select(['code', 'name_th as th', 'name_en as en'])
		.where('code', 'in', [...new Set(codes)])
		.execute();
}
