import type { Award } from '../course/course-source.ts';
import type { Rule } from '../qualification/types.ts';
import { coursesFor, type OfferedCourse } from './courses-for.ts';

export interface AreaLevel {
	area: string;
	/** Highest level with evidence, 0-4. */
	held: number;
	/** Highest level that the standards of the post lead to, 0-4. */
	required: number;
}

/**
 * What a person holds in each area beside what their standards ask. A rule asks for a level either
 * directly or through a course or exam whose course awards one.
 *
 * @param areas codes in the framework's order
 */
export function competencyProfile(
	areas: string[],
	held: { competency: string; level: number }[],
	rules: Rule[],
	courses: OfferedCourse[]
): AreaLevel[] {
	const required = rules.flatMap((rule) => levelsOf(rule, courses));
	const highest = (levels: { competency: string; level: number }[], area: string) =>
		Math.max(
			0,
			...levels
				.filter(({ competency }) => competency === area || competency.startsWith(`${area}-`))
				.map(({ level }) => level)
		);
	return areas.map((area) => ({
		area,
		held: highest(held, area),
		required: highest(required, area)
	}));
}

type Level = { competency: string; level: number };

function levelsOf(rule: Rule, courses: OfferedCourse[]): Level[] {
	if ('all' in rule) return rule.all.flatMap((part) => levelsOf(part, courses));
	if ('any' in rule) return rule.any.flatMap((part) => levelsOf(part, courses));
	if ('of' in rule) return rule.of.flatMap((part) => levelsOf(part, courses));
	if ('sequence' in rule) return rule.sequence.flatMap((part) => levelsOf(part, courses));
	if ('level' in rule) return [{ competency: rule.level, level: rule.at_least }];
	if ('completed' in rule || 'passed' in rule)
		return coursesFor(rule, courses).flatMap(({ awards }) => awards.flatMap(levelOf));
	return [];
}

const levelOf = (award: Award): Level[] =>
	'competency' in award ? [{ competency: award.competency, level: award.level }] : [];
