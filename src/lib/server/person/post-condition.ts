import { sql, type RawBuilder } from 'kysely';
import { careerLines } from '#lib/domain/staff/career-lines.ts';
import { positionLevels, positionTypes } from '#lib/domain/staff/positions.ts';
import type { GroupMapping, GroupRule, StaffGroup } from '#lib/domain/staff/staff-groups.ts';

type Condition = RawBuilder<boolean>;

const itLines = careerLines.filter(({ track }) => track === 'it').map(({ code }) => code);

/**
 * The row of `position` belongs to the group: the first primary rule that fits decides, every
 * additional one adds. The domain's mapping said in SQL, so that a page of a million people reads only
 * its own rows.
 */
export function postInGroup(group: StaffGroup, { primary, additional }: GroupMapping): Condition {
	const ways = primary.flatMap((rule, index) =>
		rule.group === group ? [both(fits(rule), none(primary.slice(0, index).map(fits)))] : []
	);
	for (const rule of additional) if (rule.group === group) ways.push(fits(rule));
	return any(ways);
}

/** The row of `position` has the type, or the level, with that id; undefined for an unknown id. */
export function postOfKind(id: string): Condition | undefined {
	if (Object.hasOwn(positionTypes, id)) return sql<boolean>`position.position_type = ${id}`;
	return positionLevels.some((level) => level.id === id) ? hasLevel([id]) : undefined;
}

function fits({ when }: GroupRule): Condition {
	const tests: Condition[] = [];
	if (when.track) {
		const isIt = isOneOf('career_line', itLines);
		tests.push(when.track === 'it' ? isIt : none([isIt]));
	}
	if (when.types) tests.push(isOneOf('position_type', when.types));
	if (when.levels) tests.push(hasLevel(when.levels));
	if (when.isHead) tests.push(sql<boolean>`position.is_head`);
	if (when.isCio) tests.push(sql<boolean>`position.is_cio`);
	return tests.reduce(both, sql<boolean>`true`);
}

function hasLevel(ids: string[]): Condition {
	const codes = positionLevels
		.filter(({ id }) => ids.includes(id))
		.flatMap((level) => Object.entries(level.codes).map(([scheme, code]) => `${scheme}:${code}`));
	return sql<boolean>`position.level_scheme || ':' || position.level_code in (${sql.join(codes)})`;
}

const isOneOf = (column: string, values: readonly string[]): Condition =>
	sql<boolean>`${sql.ref(`position.${column}`)} in (${sql.join([...values])})`;
const both = (a: Condition, b: Condition): Condition => sql<boolean>`(${a} and ${b})`;
const any = (of: Condition[]): Condition =>
	of.length ? sql<boolean>`(${sql.join(of, sql` or `)})` : sql<boolean>`false`;
const none = (of: Condition[]): Condition => sql<boolean>`not ${any(of)}`;
