import type { Kysely } from 'kysely';
import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { findCareerLine } from '#lib/domain/staff/career-lines.ts';
import { findLevel, positionTypes, type PositionType } from '#lib/domain/staff/positions.ts';
import { staffGroupsOf } from '#lib/domain/staff/staff-groups.ts';
import type { DB } from '../db/schema.ts';
import { listTrail } from '../org-unit/read-unit.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { mappingOn } from '../staff-group/mappings.ts';
import { listPositionStates } from './histories.ts';

/**
 * A post with its history, who held it, and who changed what.
 *
 * @throws position.not_found, also for one outside the actor's reading scope
 */
export async function readPosition(
	db: Kysely<DB>,
	{ actor, positionId, today }: { actor: Actor; positionId: number; today: string }
) {
	const post = await db
		.selectFrom('position')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.where('position.id', '=', positionId)
		.select(['position.id', 'position.position_no', 'position.closed_on'])
		.select(['org_unit.path', 'org_unit.code', 'org_unit.name_th', 'org_unit.name_en'])
		.executeTakeFirst();
	if (!post || !can(actor, 'person.read', post.path)) throw notFound('position');
	const [states, holders, trail, mapping] = await Promise.all([
		listPositionStates(db, [positionId]),
		listHolders(db, positionId),
		listTrail(db, 'position', positionId),
		mappingOn(db, { asOf: today })
	]);
	const history = states.get(positionId) ?? [];
	const units = await unitNames(
		db,
		history.map(({ orgUnitId }) => orgUnitId)
	);
	const described = history.map((state) => {
		const level = findLevel(state.levelScheme, state.levelCode);
		return {
			...state,
			title: { th: state.titleTh, en: state.titleEn },
			type: positionTypes[state.positionType as PositionType] ?? positionTypes.other,
			level: level && { th: level.th, en: level.en },
			line: findCareerLine(state.careerLine),
			unit: units.get(state.orgUnitId),
			groups: staffGroupsOf({ ...state, scheme: state.levelScheme }, mapping).groups
		};
	});
	const present =
		described.find(({ from, until }) => from <= today && (until === null || until >= today)) ??
		described[0];
	if (!present) throw notFound('position');
	return {
		id: post.id,
		number: post.position_no,
		unit: { code: post.code, name: { th: post.name_th, en: post.name_en } },
		mayWrite: can(actor, 'org_unit.write', post.path),
		mayAppoint: can(actor, 'person.write', post.path),
		present,
		history: described,
		holders,
		trail
	};
}

async function unitNames(db: Kysely<DB>, ids: number[]) {
	if (ids.length === 0) return new Map<number, { th: string; en: string }>();
	const rows = await db
		.selectFrom('org_unit')
		.select(['id', 'name_th', 'name_en'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map(({ id, name_th, name_en }) => [id, { th: name_th, en: name_en }]));
}

async function listHolders(db: Kysely<DB>, positionId: number) {
	const rows = await db
		.selectFrom('appointment')
		.innerJoin('person', 'person.id', 'appointment.person_id')
		.where('appointment.position_id', '=', positionId)
		.where('appointment.withdrawn_on', 'is', null)
		.orderBy('appointment.starts_on', 'desc')
		.limit(100)
		.select(['appointment.id as appointmentId', 'appointment.kind', 'appointment.starts_on'])
		.select(['appointment.ends_on', 'person.id', ...nameColumns])
		.execute();
	return rows.map(({ appointmentId, kind, starts_on, ends_on, id, ...name }) => ({
		appointmentId,
		kind,
		from: starts_on,
		until: ends_on,
		personId: id,
		name: nameOf(name)
	}));
}
