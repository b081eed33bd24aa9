import { sql, type Kysely } from 'kysely';
import type { HeldAppointment } from '#lib/domain/staff/requirements.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';

/** An appointment, the unit of its post, and where that stands in the tree. */
export interface PlacedAppointment extends HeldAppointment {
	orgUnitId: number;
	/** Ids of the units from the root down to it, such as `1.12.57`. */
	orgPath: string;
}

/** A person's appointments with their posts and the units above them, nearest first. */
export async function listHeldAppointments(
	db: Kysely<DB>,
	personId: number
): Promise<PlacedAppointment[]> {
	return (await listAppointmentsOf(db, [personId])).get(personId) ?? [];
}

/** The appointments of each of the people, by start; a person without any has no entry. */
export async function listAppointmentsOf(
	db: Kysely<DB>,
	personIds: readonly number[]
): Promise<Map<number, PlacedAppointment[]>> {
	const rows = await db
		.selectFrom('appointment')
		.innerJoin('position', 'position.id', 'appointment.position_id')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.where('appointment.person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.orderBy('appointment.person_id')
		.orderBy('appointment.starts_on')
		.orderBy('appointment.id')
		.selectAll('appointment')
		.select(['position.org_unit_id', 'position.position_type', 'position.level_scheme'])
		.select(['position.level_code', 'position.career_line', 'position.is_head', 'position.is_cio'])
		.select('org_unit.path')
		.execute();
	const codes = await listUnitCodes(
		db,
		rows.map(({ path }) => path)
	);
	const held = new Map<number, PlacedAppointment[]>();
	for (const row of rows) {
		const appointment: PlacedAppointment = {
			id: String(row.id),
			kind: row.kind,
			startsOn: row.starts_on,
			endsOn: row.ends_on,
			recordedOn: row.recorded_on,
			endRecordedOn: row.end_recorded_on,
			withdrawnOn: row.withdrawn_on,
			orgUnitId: row.org_unit_id,
			orgPath: row.path,
			position: {
				positionType: row.position_type,
				scheme: row.level_scheme,
				levelCode: row.level_code,
				careerLine: row.career_line,
				isHead: row.is_head,
				isCio: row.is_cio,
				units: unitsAbove(row.path).flatMap((id) => codes.get(id) ?? [])
			}
		};
		const own = held.get(row.person_id);
		if (own) own.push(appointment);
		else held.set(row.person_id, [appointment]);
	}
	return held;
}

/** A path names the units from the root down by their ids; looking those up reads no tree. */
async function listUnitCodes(
	db: Kysely<DB>,
	paths: readonly string[]
): Promise<Map<number, string>> {
	const ids = [...new Set(paths.flatMap(unitsAbove))];
	if (ids.length === 0) return new Map();
	const units = await db
		.selectFrom('org_unit')
		.select(['id', 'code'])
		.where('id', '=', sql<number>`any(${arrayOf(ids, 'bigint')})`)
		.execute();
	return new Map(units.map(({ id, code }) => [id, code]));
}

function unitsAbove(path: string): number[] {
	return path.split('.').map(Number).reverse();
}
