import { sql, type Kysely } from 'kysely';
import { can, scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { pathWithin } from '../person/reading-scope.ts';

/** The id of the post with that number. @throws position.not_found, also outside the actor's reach */
export async function findPositionByNumber(
	db: Kysely<DB>,
	{ actor, number }: { actor: Actor; number: string }
): Promise<number> {
	const post = await db
		.selectFrom('position')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.where('position.position_no', '=', number)
		.select(['position.id', 'org_unit.path'])
		.executeTakeFirst();
	if (!post || !can(actor, 'person.write', post.path)) throw notFound('position');
	return post.id;
}

/** Posts in the actor's reach that nobody holds as their own today, to choose from; the first 300. */
export async function listVacantPositions(
	db: Kysely<DB>,
	{ actor, today }: { actor: Actor; today: string }
) {
	const scope = scopeOf(actor, 'person.write');
	if (scope !== 'everywhere' && scope.length === 0) return [];
	const { rows } = await sql<{ position_no: string; title_th: string; unit: string }>`
		select position.position_no, position.title_th, org_unit.name_th as unit
		from position join org_unit on org_unit.id = position.org_unit_id
		where ${pathWithin('org_unit.path', scope)} and org_unit.closed_on is null
			and (position.closed_on is null or position.closed_on >= ${today}::date)
			and not exists (
				select 1 from appointment
				where appointment.position_id = position.id and appointment.kind = 'substantive'
					and appointment.withdrawn_on is null
					and (appointment.ends_on is null or appointment.ends_on >= ${today}::date))
		order by org_unit.path, position.position_no limit 300`.execute(db);
	return rows.map(({ position_no, title_th, unit }) => ({
		number: position_no,
		label: `${title_th} – ${unit}`
	}));
}
