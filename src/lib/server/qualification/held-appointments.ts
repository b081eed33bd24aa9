import type { Kysely } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { sql } from 'kysely';
import type { HeldAppointment } from '#lib/domain/staff/requirements.ts';
import type { DB } from '../db/schema.ts';

/** A person's appointments with their posts and the units above them, nearest first. */
export async function listHeldAppointments(
	db: Kysely<DB>,
	personId: number
): Promise<HeldAppointment[]> {
	const rows = await db
		.selectFrom('appointment')
		.innerJoin('position', 'position.id', 'appointment.position_id')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.where('appointment.person_id', '=', personId)
		.orderBy('appointment.starts_on')
		.orderBy('appointment.id')
		.selectAll('appointment')
		.select([
			'position.position_type',
			'position.level_scheme',
			'position.level_code',
			'position.career_line',
			'position.is_head',
			'position.is_cio'
		])
		.select((eb) =>
			jsonArrayFrom(
				eb
					.selectFrom('org_unit as above')
					.select('above.code')
					.whereRef('org_unit.path', sql`<@`, 'above.path')
					.orderBy(sql`nlevel(above.path)`, 'desc')
			).as('units')
		)
		.execute();
	return rows.map((row) => ({
		id: String(row.id),
		kind: row.kind as HeldAppointment['kind'],
		startsOn: row.starts_on,
		endsOn: row.ends_on,
		recordedOn: row.recorded_on,
		endRecordedOn: row.end_recorded_on,
		withdrawnOn: row.withdrawn_on,
		position: {
			positionType: row.position_type,
			scheme: row.level_scheme,
			levelCode: row.level_code,
			careerLine: row.career_line,
			isHead: row.is_head,
			isCio: row.is_cio,
			units: row.units.map(({ code }) => code)
		}
	})) as HeldAppointment[];
}
