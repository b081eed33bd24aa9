import type { Kysely } from 'kysely';
import { criteriaOf, editionInForce } from '#lib/domain/qualification/criteria.ts';
import { describeRule } from '#lib/domain/qualification/render-rule.ts';
import type { TitleOf } from '#lib/domain/qualification/render-words.ts';
import { leavesOf } from '#lib/domain/qualification/rule-leaves.ts';
import type { Leaf, Standard } from '#lib/domain/qualification/types.ts';
import { listAreas } from '../competency/list-areas.ts';
import { knownCourses, type CourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import type { AskedDays } from '../person/held-on.ts';
import { titlesOf } from '../qualification/my-qualifications.ts';

/** A column of the requirements of one standard: a line of its rule, or a skill area of several. */
export interface RequirementColumn {
	/** Of a line: its place (`2.1`). Of an area: its code. */
	id: string;
	depth: number;
	title: { th: string; en: string };
	/** The lines that must be met, all of them. */
	lines: string[];
}

export type ColumnKind = 'requirement' | 'area';

/**
 * What the edition in force on the day asks, as columns: line by line, or by the skill areas that the
 * lines belong to. A line belongs to the areas that it names, or that its courses award.
 *
 * @returns undefined before the first edition
 */
export async function readRequirementColumns(
	db: Kysely<DB>,
	{ standard, kind, days }: { standard: Standard; kind: ColumnKind; days: AskedDays }
): Promise<{ edition: number; columns: RequirementColumn[] } | undefined> {
	const edition = editionInForce(standard, {
		asOf: days.asOf,
		...(days.knownAt !== undefined && { knownAt: days.knownAt })
	});
	if (!edition) return undefined;
	const [courses, areas] = await Promise.all([knownCourses(db), listAreas(db)]);
	const library = { courses: [...courses.values()], areas };
	const lines = criteriaOf(edition);
	if (kind === 'requirement') {
		const titleOf: TitleOf = titlesOf(library);
		const say = (lang: 'th' | 'en', rule: (typeof lines)[number]['rule']) =>
			describeRule(rule, { lang, titleOf }).text;
		const columns = lines.map(({ id, depth, rule }) => ({
			id,
			depth,
			title: { th: say('th', rule), en: say('en', rule) },
			lines: [id]
		}));
		return { edition: edition.edition, columns };
	}
	const top = lines.filter(({ depth }) => depth === 0);
	const columns = areas.flatMap(({ code, title }): RequirementColumn[] => {
		const own = top.filter(({ rule }) =>
			leavesOf(rule).some((leaf) => areasOf(leaf, library.courses).has(code))
		);
		return own.length
			? [
					{
						id: code,
						depth: 0,
						title: { th: `${code} ${title.th}`, en: `${code} ${title.en ?? title.th}` },
						lines: own.map(({ id }) => id)
					}
				]
			: [];
	});
	return { edition: edition.edition, columns };
}

/** Areas are the part of a competency's code before its number: DG of DG-1. */
const areaOf = (competency: string) => competency.split('-')[0] ?? competency;

function areasOf(leaf: Leaf, courses: CourseVersion[]): Set<string> {
	if ('level' in leaf) return new Set([areaOf(leaf.level)]);
	if ('hours' in leaf) return new Set(leaf.area === undefined ? [] : [areaOf(leaf.area)]);
	if ('held_post' in leaf) return new Set();
	const course = courses.find(({ courseId, outline }) =>
		'completed' in leaf
			? courseId === leaf.completed
			: outline.units.some((unit) => unit.kind === 'quiz' && unit.id === leaf.passed)
	);
	return new Set(
		(course?.awards ?? []).flatMap((award) =>
			'competency' in award ? [areaOf(award.competency)] : award.area ? [areaOf(award.area)] : []
		)
	);
}
