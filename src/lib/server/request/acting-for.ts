import { sql, type RawBuilder } from 'kysely';
import { rolesWith, type Capability } from '#lib/domain/access/capabilities.ts';

/** The row of `role_grant` is in force on the day and carries the capability. */
export function grantOf(capability: Capability, today: string): RawBuilder<boolean> {
	return sql<boolean>`(role_grant.role in (${sql.join(rolesWith(capability))})
		and role_grant.starts_on <= ${today}::date
		and (role_grant.ends_on is null or role_grant.ends_on >= ${today}::date))`;
}

/** The row of `stand_in` is in force on the day. */
export function standsInOn(today: string): RawBuilder<boolean> {
	return sql<boolean>`(stand_in.withdrawn_at is null
		and stand_in.from_on <= ${today}::date and stand_in.until_on >= ${today}::date)`;
}
