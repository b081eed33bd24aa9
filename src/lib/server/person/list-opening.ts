import { sql, type Kysely } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { heldOn } from './held-on.ts';
import { pathWithin, type ReadingScope } from './reading-scope.ts';

/**
 * Of these people, the ones whom a scope reaches today: with a post in it or, for who holds none
 * (has left, or starts later), whose latest post is there. Moving changes who may see a record,
 * never the record.
 */
export async function listOpening(
	db: Kysely<DB>,
	{ scope, personIds, today }: { scope: ReadingScope; personIds: number[]; today: string }
): Promise<Set<number>> {
	if (personIds.length === 0 || scope.length === 0) return new Set();
	const held = heldOn({ asOf: today });
	const { rows } = await sql<{ id: number }>`
		select person.id from person
		where person.id = any(${arrayOf(personIds, 'bigint')})
			and (${scope === 'everywhere'} or exists (
				select 1 from appointment
				join position on position.id = appointment.position_id
				join org_unit on org_unit.id = position.org_unit_id
				where appointment.person_id = person.id and ${pathWithin('org_unit.path', scope)}
					and (${held} or appointment.id = (
						select latest.id from appointment latest
						where latest.person_id = person.id and latest.withdrawn_on is null
							and not exists (
								select 1 from appointment
								where appointment.person_id = person.id and ${held})
						order by latest.starts_on desc, latest.id desc limit 1))))`.execute(db);
	return new Set(rows.map(({ id }) => id));
}
