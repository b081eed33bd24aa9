import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { leavesOf } from '#lib/domain/qualification/rule-leaves.ts';
import type { Edition, Leaf } from '#lib/domain/qualification/types.ts';
import { currentCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listStandards } from '../qualification/standards.ts';
import { findFramework, type Framework } from './list-areas.ts';

/** @throws framework.not_found before the first content sync */
export async function getFramework(db: Kysely<DB>): Promise<Framework> {
	const framework = await findFramework(db);
	if (!framework) throw notFound('framework');
	return framework;
}

/** An edition that asks for a competency, and by which conditions. */
export interface Asking {
	standardId: string;
	title: { th: string; en?: string };
	edition: number;
	isCurrent: boolean;
	/** To qualify, or to renew. */
	of: 'rule' | 'renewal';
	leaf: Leaf;
}

/**
 * An area or one of its competencies: what its levels mean, which courses give evidence for it, and
 * which standards ask for it, past and coming editions too.
 *
 * @throws competency.not_found
 */
export async function readCompetency(
	db: Kysely<DB>,
	{ code, today }: { code: string; today: string }
) {
	const framework = await getFramework(db);
	const area = framework.areas.find(
		(each) => each.code === code || each.competencies.some((own) => own.code === code)
	);
	if (!area) throw notFound('competency');
	const competency = area.competencies.find((each) => each.code === code);
	const [courses, standards] = await Promise.all([currentCourses(db), listStandards(db)]);
	const asking = standards.flatMap(({ id, title, editions }) => {
		const current = editions.findLast(({ effective_from }) => effective_from <= today);
		return editions.flatMap((edition): Asking[] =>
			conditionsOf(edition)
				.filter(({ leaf }) => names(leaf, code))
				.map(({ leaf, of }) => ({
					standardId: id,
					title,
					edition: edition.edition,
					isCurrent: edition === current,
					of,
					leaf
				}))
		);
	});
	return {
		scale: framework.scale,
		area: { code: area.code, title: area.title, description: area.description, core: area.core },
		/** Absent for an area as a whole. */
		competency,
		/** Of an area: its parts. */
		parts: competency ? [] : area.competencies,
		courses: [...courses.values()].flatMap(({ courseId, title, awards }) =>
			awards
				.filter((award) => ('competency' in award ? award.competency : award.area) === code)
				.map((award) => ({ id: courseId, title, award }))
		),
		asking: asking.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
	};
}

function conditionsOf({ rule, renewal }: Edition) {
	return [
		...leavesOf(rule).map((leaf) => ({ leaf, of: 'rule' as const })),
		...(renewal?.rule ? leavesOf(renewal.rule) : []).map((leaf) => ({
			leaf,
			of: 'renewal' as const
		}))
	];
}

const names = (leaf: Leaf, code: string) =>
	('level' in leaf && leaf.level === code) || ('hours' in leaf && leaf.area === code);
