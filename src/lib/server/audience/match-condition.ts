import { sql, type RawBuilder } from 'kysely';
import type { AudienceCondition } from '#lib/domain/audience/condition.ts';
import type { GroupMapping } from '#lib/domain/staff/staff-groups.ts';
import { postInGroup, postOfKind } from '../person/post-condition.ts';

/**
 * The row of `appointment`, with its `position` and `org_unit`, fits the condition.
 *
 * @param mapping of posts to staff groups
 */
export function matchesCondition(
	condition: AudienceCondition,
	mapping: GroupMapping
): RawBuilder<boolean> {
	const { unit, tier, provinces, group, post, line, appointedSince } = condition;
	const tests: RawBuilder<boolean>[] = [sql<boolean>`appointment.withdrawn_on is null`];
	if (unit)
		tests.push(sql<boolean>`org_unit.path <@ (select path from org_unit where code = ${unit})`);
	if (tier) tests.push(sql<boolean>`org_unit.tier = ${tier}`);
	if (provinces?.length)
		tests.push(sql<boolean>`org_unit.province_code in (${sql.join([...provinces])})`);
	if (group) tests.push(postInGroup(group, mapping));
	if (post) tests.push(postOfKind(post) ?? sql<boolean>`false`);
	if (line) tests.push(sql<boolean>`position.career_line = ${line}`);
	if (appointedSince) tests.push(sql<boolean>`appointment.starts_on >= ${appointedSince}::date`);
	return sql<boolean>`(${sql.join(tests, sql` and `)})`;
}
