import { sql, type Kysely } from 'kysely';
import { assertCan, can, type Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { covers } from '#lib/domain/staff/history.ts';
import { standsBelow } from '#lib/domain/staff/org-units.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { UnitState } from '#lib/domain/staff/unit-history.ts';
import type { AuditEntry } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { arrayOf } from '../db/array-literal.ts';
import { listUnitStates, ownStates } from './histories.ts';

/** What every change of the organisation says: from when, why, and by which order. */
export interface ChangeEntry {
	actor: Actor;
	/** Who the audit trail names; absent: the actor's account. */
	by?: AuditEntry['actor'] | undefined;
	/** The first day on which it holds; past, today or future. */
	on: string;
	reason: string;
	orderNo?: string | undefined;
	now: Date;
}

export interface ReachedUnit {
	id: number;
	code: string;
	/** In the present tree. */
	path: string;
	states: UnitState[];
}

/**
 * A unit that the actor may change, with what is known of it.
 *
 * @throws org_unit.not_found for an unknown code and one outside the actor's reading scope;
 * access.not_allowed for one that they may only read
 */
export async function reachUnit(db: Kysely<DB>, actor: Actor, code: string): Promise<ReachedUnit> {
	const unit = await db
		.selectFrom('org_unit')
		.select(['id', 'code', 'path'])
		.where('code', '=', code)
		.executeTakeFirst();
	if (!unit || !can(actor, 'person.read', unit.path)) throw notFound('org_unit');
	assertCan(actor, 'org_unit.write', unit.path);
	const states = (await listUnitStates(db, [unit.id])).get(unit.id) ?? [];
	return { ...unit, states: ownStates(states) };
}

/** @throws org_unit.not_open when the unit did not exist on the day */
export function stateOn(unit: ReachedUnit, day: string): UnitState {
	const state = unit.states.find((each) => covers(each, day));
	if (!state) throw new DomainError('org_unit.not_open', 409, { unit: unit.code, day });
	return state;
}

/** @throws org_unit.wrong_kind when such a unit cannot stand below such a parent */
export function assertStandsBelow(kind: string, parentKind: string): void {
	if (!standsBelow(kind, parentKind)) throw new DomainError('org_unit.wrong_kind', 409);
}

export interface HeldPostAfter {
	positionId: number;
	positionNo: string;
	title: { th: string; en: string };
	holder: { th: string; personNo: string };
	until: string | null;
}

/** Posts that stand in a unit and are held on a day or later. */
export async function listHeldFrom(
	db: Kysely<DB>,
	{ unitId, day }: { unitId: number; day: string }
): Promise<HeldPostAfter[]> {
	const { rows } = await sql<{
		id: number;
		position_no: string;
		title_th: string;
		title_en: string;
		name: string;
		person_no: string;
		ends_on: string | null;
	}>`
		select distinct on (appointment.id) post.id, post.position_no, state.title_th, state.title_en,
			person.prefix_th || person.given_name_th || ' ' || person.surname_th as name,
			person.person_no, appointment.ends_on
		from position_state state
			join position post on post.id = state.position_id
			join appointment on appointment.position_id = post.id
			join person on person.id = appointment.person_id
		where state.org_unit_id = ${unitId}::bigint and state.superseded_on is null
			and appointment.withdrawn_on is null
			and coalesce(least(state.until_on, appointment.ends_on), 'infinity')
				>= greatest(state.from_on, appointment.starts_on, ${day}::date)
		order by appointment.id, state.from_on
		limit 200`.execute(db);
	return rows.map((row) => ({
		positionId: row.id,
		positionNo: row.position_no,
		title: { th: row.title_th, en: row.title_en },
		holder: { th: row.name, personNo: row.person_no },
		until: row.ends_on
	}));
}

/** Units that stand directly below a unit on a day or later. */
export async function listChildrenFrom(
	db: Kysely<DB>,
	{ unitId, day }: { unitId: number; day: string }
): Promise<{ id: number; code: string; name: { th: string; en: string } }[]> {
	const rows = await db
		.selectFrom('org_unit_state as state')
		.innerJoin('org_unit', 'org_unit.id', 'state.org_unit_id')
		.where('state.parent_id', '=', unitId)
		.where('state.superseded_on', 'is', null)
		.where((eb) => eb.or([eb('state.until_on', 'is', null), eb('state.until_on', '>=', day)]))
		.select(['org_unit.id', 'org_unit.code', 'org_unit.name_th', 'org_unit.name_en'])
		.distinct()
		.orderBy('org_unit.code')
		.execute();
	return rows.map(({ id, code, name_th, name_en }) => ({
		id,
		code,
		name: { th: name_th, en: name_en }
	}));
}

/** Posts that stand in a unit on a day or later. */
export async function listPositionsFrom(
	db: Kysely<DB>,
	{ unitId, day }: { unitId: number; day: string }
): Promise<number[]> {
	const rows = await db
		.selectFrom('position_state')
		.where('org_unit_id', '=', unitId)
		.where('superseded_on', 'is', null)
		.where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', day)]))
		.select('position_id')
		.distinct()
		.execute();
	return rows.map(({ position_id }) => position_id);
}

/** Vacant posts of a unit that ends, end with it. */
export async function closePositions(
	db: Kysely<DB>,
	{ positionIds, lastDay }: { positionIds: readonly number[]; lastDay: string }
): Promise<void> {
	await sql`
		update position set closed_on = greatest(opened_on, ${lastDay}::date)
		where id = any(${arrayOf(positionIds, 'bigint')})
			and (closed_on is null or closed_on > ${lastDay}::date)`.execute(db);
}

export const todayOf = ({ now }: { now: Date }) => bangkokDay(now);
