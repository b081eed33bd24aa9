import { sql, type Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { staffGroupsOf } from '#lib/domain/staff/staff-groups.ts';
import { decodeKey, toPage } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { heldOn, type AskedDays } from '../person/held-on.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { mappingOn } from '../staff-group/mappings.ts';
import { knownRow } from '../db/known-row.ts';
import { positionsOn } from './on-day.ts';

const pageSize = 50;

/**
 * A unit with its history as known, the units below it and the posts in it on a day, and who changed
 * what. Found also on days on which it did not exist: its history says so.
 *
 * @throws org_unit.not_found, also for one outside the actor's reading scope
 */
export async function readUnit(
	db: Kysely<DB>,
	{ actor, code, days, after }: { actor: Actor; code: string; days: AskedDays; after?: string }
) {
	const unit = await db
		.selectFrom('org_unit')
		.select(['id', 'code', 'path', 'kind', 'tier', 'province_code', 'name_th', 'name_en'])
		.select(['opened_on', 'closed_on'])
		.where('code', '=', code)
		.executeTakeFirst();
	if (!unit || !can(actor, 'person.read', unit.path)) throw notFound('org_unit');
	const [states, children, posts, trail] = await Promise.all([
		listStates(db, unit.id, days.knownAt),
		listChildren(db, unit.id, days),
		listPostsIn(db, { unitId: unit.id, days, after }),
		listTrail(db, 'org_unit', unit.id)
	]);
	return {
		code: unit.code,
		name: { th: unit.name_th, en: unit.name_en },
		kind: unit.kind,
		tier: unit.tier,
		provinceCode: unit.province_code,
		openedOn: unit.opened_on,
		closedOn: unit.closed_on,
		above: states.find(({ until }) => until === null)?.above ?? states.at(-1)?.above,
		mayWrite: can(actor, 'org_unit.write', unit.path),
		states,
		children,
		posts,
		trail
	};
}

async function listStates(db: Kysely<DB>, unitId: number, knownAt: string | undefined) {
	const rows = await db
		.selectFrom('org_unit_state as state')
		.leftJoin('org_unit as parent', 'parent.id', 'state.parent_id')
		.where('state.org_unit_id', '=', unitId)
		.where(knownRow('state', knownAt))
		.orderBy('state.from_on')
		.select(['state.from_on', 'state.until_on', 'state.name_th', 'state.name_en'])
		.select(['state.recorded_on', 'parent.code', 'parent.name_th as above_th'])
		.select(['parent.name_en as above_en'])
		.execute();
	return rows.map((row) => ({
		from: row.from_on,
		until: row.until_on,
		name: { th: row.name_th, en: row.name_en },
		recordedOn: row.recorded_on,
		above:
			row.code === null
				? undefined
				: { code: row.code, name: { th: row.above_th ?? '', en: row.above_en ?? '' } }
	}));
}

async function listChildren(db: Kysely<DB>, unitId: number, { asOf, knownAt }: AskedDays) {
	const { rows } = await sql<{ code: string; name_th: string; name_en: string }>`
		select code, name_th, name_en from org_unit_on(${asOf}::date, ${knownAt ?? null}::date)
		where parent_id = ${unitId}::bigint order by code limit 200`.execute(db);
	return rows.map(({ code, name_th, name_en }) => ({ code, name: { th: name_th, en: name_en } }));
}

async function listPostsIn(
	db: Kysely<DB>,
	{ unitId, days, after }: { unitId: number; days: AskedDays; after: string | undefined }
) {
	const [from] = decodeKey(after) ?? [];
	const mapping = await mappingOn(db, days);
	const { rows } = await sql<{
		id: number;
		position_no: string;
		title_th: string;
		title_en: string;
		position_type: string;
		level_scheme: string;
		level_code: string;
		career_line: string;
		is_head: boolean;
		is_cio: boolean;
	}>`
		select position.* from ${positionsOn(days)} as position
			join position as own on own.id = position.id
		where position.org_unit_id = ${unitId}::bigint
			and (own.closed_on is null or own.closed_on >= ${days.asOf}::date)
			and position.position_no > ${typeof from === 'string' ? from : ''}
		order by position.position_no limit ${pageSize + 1}`.execute(db);
	const page = toPage(rows, pageSize, ({ position_no }) => [position_no]);
	const ids = page.rows.map(({ id }) => id);
	const holders =
		ids.length === 0
			? []
			: await db
					.selectFrom('appointment')
					.innerJoin('person', 'person.id', 'appointment.person_id')
					.where('appointment.position_id', 'in', ids)
					.where(heldOn(days))
					.orderBy('appointment.starts_on')
					.select(['appointment.position_id', 'appointment.kind', 'person.id', ...nameColumns])
					.execute();
	return {
		next: page.next,
		rows: page.rows.map((row) => ({
			id: row.id,
			number: row.position_no,
			title: { th: row.title_th, en: row.title_en },
			groups: staffGroupsOf(
				{
					positionType: row.position_type,
					scheme: row.level_scheme,
					levelCode: row.level_code,
					careerLine: row.career_line,
					isHead: row.is_head,
					isCio: row.is_cio
				},
				mapping
			).groups.map(({ group }) => group),
			holders: holders
				.filter(({ position_id }) => position_id === row.id)
				.map(({ id, kind, ...name }) => ({ id, kind, name: nameOf(name) }))
		}))
	};
}

export interface ChangeEvent {
	seq: number;
	at: Date;
	by: { th: string; en: string } | undefined;
	action: string;
	/** The day from which the change holds. */
	on: string | undefined;
	orderNo: string | undefined;
	reason: string | null;
}

/** Who changed a unit or a post, when and why; the latest fifty. */
export async function listTrail(
	db: Kysely<DB>,
	kind: 'org_unit' | 'position',
	id: number
): Promise<ChangeEvent[]> {
	const rows = await db
		.selectFrom('audit_event')
		.leftJoin('account', 'account.id', 'audit_event.actor_account_id')
		.leftJoin('person', 'person.id', 'account.person_id')
		.where('subject_kind', '=', kind)
		.where('subject_id', '=', String(id))
		.orderBy('seq', 'desc')
		.limit(50)
		.select(['seq', 'at', 'action', 'after', 'reason', ...nameColumns])
		.execute();
	return rows.map(({ seq, at, action, after, reason, ...name }) => {
		const { prefix_th, given_name_th, surname_th } = name;
		const said = after as { on?: string; order?: string | null } | null;
		return {
			seq,
			at,
			action,
			reason,
			on: said?.on,
			orderNo: said?.order ?? undefined,
			by:
				prefix_th === null || given_name_th === null || surname_th === null
					? undefined
					: nameOf({ ...name, prefix_th, given_name_th, surname_th })
		};
	});
}

/** Units that an actor may change, for choosing one by its code. */
export async function listWritableUnits(db: Kysely<DB>, actor: Actor) {
	const rows = await db
		.selectFrom('org_unit')
		.select(['code', 'path', 'name_th', 'name_en'])
		.where('closed_on', 'is', null)
		.orderBy('path')
		.limit(500)
		.execute();
	return rows
		.filter(({ path }) => can(actor, 'org_unit.write', path))
		.map(({ code, name_th, name_en }) => ({ code, name: { th: name_th, en: name_en } }));
}
