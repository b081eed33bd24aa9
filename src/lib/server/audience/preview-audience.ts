import { sql, type Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { AudienceCondition } from '#lib/domain/audience/condition.ts';
import type { DB } from '../db/schema.ts';
import { heldOn } from '../person/held-on.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { readingScope } from '../person/reading-scope.ts';
import { seenToday } from '../person/seen-today.ts';
import { mappingOn } from '../staff-group/mappings.ts';
import { matchesCondition } from './match-condition.ts';

const named = 20;

/**
 * Who fits a condition today: how many, how many of them have completed the course, and the first
 * by name. People outside the actor's scope are counted and not named.
 */
export async function previewAudience(
	db: Kysely<DB>,
	{
		actor,
		condition,
		courseId,
		today
	}: {
		actor: Actor;
		condition: AudienceCondition;
		courseId: string | undefined;
		today: string;
	}
) {
	const mapping = await mappingOn(db, { asOf: today });
	const fits = sql<boolean>`person.id in (
		select appointment.person_id from appointment
		join position on position.id = appointment.position_id
		join org_unit on org_unit.id = position.org_unit_id
		where ${matchesCondition(condition, mapping)} and ${heldOn({ asOf: today })})`;
	const seen = seenToday('person.id', readingScope(actor), today);
	const [counts, rows] = await Promise.all([
		db
			.selectFrom('person')
			.where(fits)
			.select([
				sql<number>`count(*)::int`.as('people'),
				sql<number>`(count(*) filter (where ${seen}))::int`.as('seen'),
				sql<number>`(count(*) filter (where exists (
					select 1 from fact where fact.person_id = person.id and fact.kind = 'completed'
						and fact.subject = ${courseId ?? ''} and not exists (
							select 1 from fact revocation where revocation.revokes_id = fact.id))))::int`.as('completed')
			])
			.executeTakeFirstOrThrow(),
		db
			.selectFrom('person')
			.where(fits)
			.where(seen)
			.select(['person.id', ...nameColumns])
			.orderBy(sql`surname_th collate "und-x-icu"`)
			.orderBy(sql`given_name_th collate "und-x-icu"`)
			.limit(named)
			.execute()
	]);
	return {
		people: counts.people,
		completed: counts.completed,
		hidden: counts.people - counts.seen,
		names: rows.map((row) => ({ id: row.id, name: nameOf(row) }))
	};
}
