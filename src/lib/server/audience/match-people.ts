import { sql, type Transaction } from 'kysely';
import type { AudienceCondition } from '#lib/domain/audience/condition.ts';
import type { GroupMapping } from '#lib/domain/staff/staff-groups.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { mappingOn } from '../staff-group/mappings.ts';
import { matchesCondition } from './match-condition.ts';

interface Version {
	audience_id: number;
	version: number;
	effective_from: string;
	condition: AudienceCondition | null;
	course_id: string;
	days: number;
	authority: string;
	reason: string;
	/** The last day of this version; null: the latest. */
	last_on: string | null;
}

/**
 * Brings the assignments by rule in line with who holds which post: whoever fits a version is asked
 * from the day of fitting, and who fits no more is asked no more. Each row keeps the version that
 * asks. Doing it again changes nothing.
 *
 * @param personIds only these; absent: everybody
 * @param audienceId only this audience; absent: all
 */
export async function matchPeople(
	db: Transaction<DB>,
	{ personIds, audienceId, now }: { personIds?: readonly number[]; audienceId?: number; now: Date }
): Promise<void> {
	const { rows: versions } = await sql<Version>`
		select audience_version.*, (lead(effective_from) over
			(partition by audience_id order by version) - 1)::date as last_on
		from audience_version
		where ${audienceId === undefined ? sql`true` : sql`audience_id = ${audienceId}`}
		order by audience_id, version`.execute(db);
	const mapping = await mappingOn(db, { asOf: bangkokDay(now) });
	// In order of version: a member carried over keeps the day the time is counted from.
	for (const version of versions) await matchVersion(db, { version, mapping, personIds, now });
}

async function matchVersion(
	db: Transaction<DB>,
	{
		version,
		mapping,
		personIds,
		now
	}: {
		version: Version;
		mapping: GroupMapping;
		personIds: readonly number[] | undefined;
		now: Date;
	}
): Promise<void> {
	const { audience_id, effective_from, last_on, condition, days } = version;
	const among =
		personIds === undefined
			? sql`true`
			: sql`appointment.person_id = any(${arrayOf(personIds, 'bigint')})`;
	const fits = condition === null ? sql<boolean>`false` : matchesCondition(condition, mapping);
	// Of several stays in the audience the last counts: who comes back is a new member.
	await sql`
		with held as (
			select appointment.person_id, appointment.starts_on,
				coalesce(appointment.ends_on, 'infinity'::date) as ends_on,
				max(coalesce(appointment.ends_on, 'infinity'::date)) over (
					partition by appointment.person_id order by appointment.starts_on, appointment.id
					rows between unbounded preceding and 1 preceding) as before_on
			from appointment
			join position on position.id = appointment.position_id
			join org_unit on org_unit.id = position.org_unit_id
			where ${fits} and ${among}
				and (appointment.ends_on is null or appointment.ends_on >= ${effective_from}::date)
				and (${last_on}::date is null or appointment.starts_on <= ${last_on}::date)
		), stay as (
			select *, sum(case when before_on is null or starts_on > before_on + 1 then 1 else 0 end)
				over (partition by person_id order by starts_on) as number
			from held
		), member as (
			select distinct on (person_id) person_id,
				greatest(min(starts_on), ${effective_from}::date) as from_on,
				nullif(least(max(ends_on), coalesce(${last_on}::date, 'infinity'::date)),
					'infinity'::date) as until_on
			from stay group by person_id, number order by person_id, number desc
		), gone as (
			update assignment set cancelled_at = ${now}
			where audience_id = ${audience_id} and audience_version = ${version.version}
				and cancelled_at is null
				and ${personIds === undefined ? sql`true` : sql`person_id = any(${arrayOf(personIds, 'bigint')})`}
				and not exists (select from member where member.person_id = assignment.person_id)
		)
		insert into assignment (person_id, course_id, from_on, until_on, due_on, authority, reason,
			audience_id, audience_version, created_at)
		select member.person_id, ${version.course_id}, member.from_on, member.until_on,
			coalesce(earlier.due_on - earlier_version.days, member.from_on) + ${days}::int,
			${version.authority}, ${version.reason}, ${audience_id}::bigint, ${version.version}::int,
			${now}::timestamptz
		from member
		left join assignment earlier on earlier.person_id = member.person_id
			and earlier.audience_id = ${audience_id} and earlier.cancelled_at is null
			and earlier.audience_version = ${version.version - 1}
			and earlier.until_on = ${effective_from}::date - 1
		left join audience_version earlier_version on earlier_version.audience_id = earlier.audience_id
			and earlier_version.version = earlier.audience_version
		on conflict (person_id, audience_id, audience_version) where audience_id is not null
		do update set from_on = excluded.from_on, until_on = excluded.until_on,
			due_on = excluded.due_on, cancelled_at = null
		where (assignment.from_on, assignment.until_on, assignment.due_on, assignment.cancelled_at)
			is distinct from (excluded.from_on, excluded.until_on, excluded.due_on, null)`.execute(db);
}
