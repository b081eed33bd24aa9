import { sql, type Kysely } from 'kysely';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';

/** The day that each open database was last brought up to, by this process. */
const settledOn = new WeakMap<Kysely<DB>, string>();

/**
 * Brings the present up to a day: what `org_unit` and `position` say is what their histories say of
 * it, so that a change entered for the day has taken effect whether or not any job has run. Whoever
 * is about to read the present tree calls this first; after the first call of a day it costs nothing.
 */
export async function settleUnits(db: Kysely<DB>, today: string): Promise<void> {
	if (settledOn.get(db) === today) return;
	await projectUnits(db, { today });
	await projectPositions(db, { today });
	settledOn.set(db, today);
}

/** @param unitIds only these; absent: all */
export async function projectUnits(
	db: Kysely<DB>,
	{ today, unitIds }: { today: string; unitIds?: readonly number[] }
): Promise<void> {
	const some = unitIds ? sql`and org_unit_id = any(${arrayOf(unitIds, 'bigint')})` : sql``;
	await sql`
		with life as (
			select org_unit_id, min(from_on) as opened_on,
				case when bool_or(until_on is null) then null else max(until_on) end as closed_on
			from org_unit_state where superseded_on is null ${some}
			group by org_unit_id
		), present as (
			-- What holds today; of a unit that is closed what was last so, of a future one what will be.
			select distinct on (org_unit_id) *
			from org_unit_state where superseded_on is null ${some}
			order by org_unit_id, from_on <= ${today}::date desc,
				abs(from_on - ${today}::date)
		)
		update org_unit unit
		set parent_id = present.parent_id, path = present.path, kind = present.kind,
			tier = present.tier, province_code = present.province_code, name_th = present.name_th,
			name_en = present.name_en, opened_on = life.opened_on, closed_on = life.closed_on
		from present join life on life.org_unit_id = present.org_unit_id
		where unit.id = present.org_unit_id
			and (unit.parent_id, unit.path, unit.kind, unit.tier, unit.province_code, unit.name_th,
					unit.name_en, unit.opened_on, unit.closed_on)
				is distinct from (present.parent_id, present.path, present.kind, present.tier,
					present.province_code, present.name_th, present.name_en, life.opened_on,
					life.closed_on)`.execute(db);
}

/** @param positionIds only these; absent: all that ever changed */
export async function projectPositions(
	db: Kysely<DB>,
	{ today, positionIds }: { today: string; positionIds?: readonly number[] }
): Promise<void> {
	const some = positionIds
		? sql`state.position_id = any(${arrayOf(positionIds, 'bigint')})`
		: sql`state.from_on > '0001-01-01'`;
	await sql`
		update position post
		set org_unit_id = state.org_unit_id, title_th = state.title_th, title_en = state.title_en,
			position_type = state.position_type, level_scheme = state.level_scheme,
			level_code = state.level_code, career_line = state.career_line,
			is_head = state.is_head, is_cio = state.is_cio
		from position_state state
		where ${some} and state.superseded_on is null and post.id = state.position_id
			and state.from_on <= ${today}::date
			and (state.until_on is null or state.until_on >= ${today}::date)
			and (post.org_unit_id, post.title_th, post.title_en, post.position_type, post.level_scheme,
					post.level_code, post.career_line, post.is_head, post.is_cio)
				is distinct from (state.org_unit_id, state.title_th, state.title_en,
					state.position_type, state.level_scheme, state.level_code, state.career_line,
					state.is_head, state.is_cio)`.execute(db);
}
