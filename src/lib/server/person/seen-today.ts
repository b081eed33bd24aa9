import { sql, type RawBuilder } from 'kysely';
import { heldOn } from './held-on.ts';
import { pathWithin, type ReadingScope } from './reading-scope.ts';

/**
 * The person of a column holds a post in the scope today.
 *
 * @param column such as `assignment.person_id`
 */
export function seenToday(column: string, scope: ReadingScope, today: string): RawBuilder<boolean> {
	if (scope === 'everywhere') return sql<boolean>`true`;
	return sql<boolean>`exists (
		select 1 from appointment
		join position on position.id = appointment.position_id
		join org_unit on org_unit.id = position.org_unit_id
		where appointment.person_id = ${sql.ref(column)} and ${heldOn({ asOf: today })}
			and ${pathWithin('org_unit.path', scope)})`;
}
