import { sql, type RawBuilder } from 'kysely';
import { placeThresholds } from '#lib/domain/request/escalation.ts';
import type { Holidays } from '#lib/domain/thai/working-days.ts';
import { arrayOf } from '../db/array-literal.ts';
import { heldOn } from '../person/held-on.ts';
import { grantOf, standsInOn } from './acting-for.ts';

/** A line is at most as long as the tree is deep, and HR. */
const mostPlaces = 10;

/**
 * Ids of the open requests that an account may decide on a day: what `turnOf` says of one request,
 * said in SQL so that an inbox of many reads only its own. It begins from the seats and roles that
 * the account holds or stands in for, of which most accounts have none.
 */
export function decidableIds({
	accountId,
	personId,
	today,
	holidays
}: {
	accountId: number;
	personId: number;
	today: string;
	holidays: Holidays;
}): RawBuilder<number> {
	const held = heldOn({ asOf: today });
	const places = arrayOf(placeThresholds(today, mostPlaces, holidays), 'date');
	const passed = sql`(select count(*) from unnest(${places}) as place(day)
		where request.awaits_since <= place.day)`;
	const above = sql`any(string_to_array(unit.path::text, '.')::bigint[])`;
	const heads = (below: RawBuilder<unknown>) => sql`(
		select count(distinct head_unit.id) from org_unit head_unit
		join position on position.org_unit_id = head_unit.id and position.is_head
		join appointment on appointment.position_id = position.id and ${held}
		join account on account.person_id = appointment.person_id and account.disabled_at is null
		where head_unit.id = ${above} and ${below} and appointment.person_id <> request.person_id)`;
	const reviewer = (whose: RawBuilder<unknown>) => sql`(exists (
		select from role_grant join account on account.id = role_grant.account_id
		where ${whose} and ${grantOf('evidence.review', today)} and account.disabled_at is null
			and (role_grant.org_unit_id is null or role_grant.org_unit_id = ${above})
			and account.person_id <> request.person_id))::int`;
	const named = reviewer(sql`role_grant.account_id = request.reviewer_account_id`);
	const others = reviewer(sql`role_grant.account_id <> request.reviewer_account_id`);
	const notOwn = sql`request.person_id <> acting.person_id and request.person_id <> ${personId}::bigint`;
	const roleReaches = sql`(acting.unit_id is null or acting.unit_id = ${above})`;

	return sql<number>`(
		with acting_for as (
			select account.id as account_id, account.person_id from account
			where account.id = ${accountId}::bigint
			union
			select account.id, account.person_id
			from stand_in join account on account.id = stand_in.account_id
			where stand_in.stand_in_account_id = ${accountId}::bigint and ${standsInOn(today)}
				and account.disabled_at is null
		), seat as (
			select distinct org_unit.id as unit_id, org_unit.path, acting_for.person_id
			from acting_for
			join appointment on appointment.person_id = acting_for.person_id and ${held}
			join position on position.id = appointment.position_id and position.is_head
			join org_unit on org_unit.id = position.org_unit_id
		), reviewing as (
			select acting_for.*, role_grant.org_unit_id as unit_id
			from acting_for join role_grant on role_grant.account_id = acting_for.account_id
			where ${grantOf('evidence.review', today)}
		), overseeing as (
			select acting_for.*, role_grant.org_unit_id as unit_id
			from acting_for join role_grant on role_grant.account_id = acting_for.account_id
			where ${grantOf('request.oversee', today)}
		)
		select request.id from seat acting
		join org_unit unit on unit.path <@ acting.path
		join request on request.org_unit_id = unit.id and request.awaits = 'head'
		where ${notOwn}
			and ${heads(sql`nlevel(head_unit.path) > nlevel(acting.path)`)} <= ${passed}
		union
		select request.id from reviewing acting
		join request on request.awaits = 'reviewer'
		join org_unit unit on unit.id = request.org_unit_id
		where ${notOwn} and ${roleReaches}
			and (request.reviewer_account_id = acting.account_id or ${named} <= ${passed})
		union
		select request.id from overseeing acting
		join request on request.awaits is not null
		join org_unit unit on unit.id = request.org_unit_id
		where ${notOwn} and ${roleReaches} and case request.awaits
			when 'hr' then 0
			when 'head' then ${heads(sql`true`)}
			else ${named} + ${others} end <= ${passed}
	)`;
}
