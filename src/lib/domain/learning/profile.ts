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
	if ('sequence' in rule) return rule.sequence.flatMap((part) => levelsOf(part, courses));
	if ('any' in rule) return levelsOfChoice(1, rule.any, courses);
	if ('of' in rule) return levelsOfChoice(countOf(rule), rule.of, courses);
	if ('level' in rule) return [{ competency: rule.level, level: rule.at_least }];
	if ('completed' in rule || 'passed' in rule)
		return coursesFor(rule, courses).flatMap(({ awards }) => awards.flatMap(levelOf));
	return [];
}

/**
 * What every way of choosing leads to: a level counts when no choice of so many avoids it, that is,
 * when more than (all − chosen) of the options reach it.
 */
function levelsOfChoice(chosen: number, options: Rule[], courses: OfferedCourse[]): Level[] {
	const each = options.map((option) => levelsOf(option, courses));
	const competencies = new Set(each.flat().map(({ competency }) => competency));
	return [...competencies].flatMap((competency) => {
		const reached = each
			.map((levels) =>
				Math.max(0, ...levels.filter((l) => l.competency === competency).map((l) => l.level))
			)
			.sort((a, b) => b - a);
		const level = reached[options.length - chosen] ?? 0;
		return level > 0 ? [{ competency, level }] : [];
	});
}

function countOf(rule: { choose: number | string; of: Rule[] }): number {
	if (typeof rule.choose === 'number') return rule.choose;
	return Math.ceil((Number.parseFloat(rule.choose) / 100) * rule.of.length);
}

const levelOf = (award: Award): Level[] =>
	'competency' in award ? [{ competency: award.competency, level: award.level }] : [];
