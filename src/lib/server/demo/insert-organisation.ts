import type { Transaction } from 'kysely';
import type { Agency } from '#lib/domain/demo/agency.ts';
import { searchKey } from '#lib/domain/thai/normalise.ts';
import type { DB } from '../db/schema.ts';

/** The part of an agency that says who holds which post where. */
export type Organisation = Pick<Agency, 'orgUnits' | 'positions' | 'people' | 'appointments'>;

/**
 * Units, posts, people and appointments of a generated agency.
 *
 * @returns the ids of the people by person number
 */
export async function insertOrganisation(
	db: Transaction<DB>,
	agency: Organisation,
	now: Date
): Promise<Map<string, number>> {
	const units = await insertUnits(db, agency);
	const positions = await insertPositions(db, agency, units);
	const people = await insertPeople(db, agency, now);
	await db
		.insertInto('appointment')
		.values(
			agency.appointments.map((appointment) => ({
				person_id: people.get(appointment.personNo) ?? 0,
				position_id: positions.get(appointment.positionNo) ?? 0,
				kind: appointment.kind,
				starts_on: appointment.startsOn,
				ends_on: appointment.endsOn,
				order_no: appointment.orderNo,
				recorded_on: appointment.recordedOn
			}))
		)
		.execute();
	return people;
}

async function insertUnits(
	db: Transaction<DB>,
	agency: Organisation
): Promise<Map<string, number>> {
	const ids = new Map<string, number>();
	for (const unit of agency.orgUnits) {
		const parent = unit.parentCode === null ? null : (ids.get(unit.parentCode) ?? null);
		const { id } = await db
			.insertInto('org_unit')
			.values({
				parent_id: parent,
				// Set by the database from the parent's, which comes first.
				path: '',
				code: unit.code,
				kind: unit.kind,
				tier: unit.tier,
				province_code: unit.provinceCode,
				name_th: unit.nameTh,
				name_en: unit.nameEn,
				opened_on: unit.openedOn,
				closed_on: unit.closedOn
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		ids.set(unit.code, id);
	}
	return ids;
}

async function insertPositions(
	db: Transaction<DB>,
	agency: Organisation,
	units: ReadonlyMap<string, number>
): Promise<Map<string, number>> {
	const rows = await db
		.insertInto('position')
		.values(
			agency.positions.map((position) => ({
				org_unit_id: units.get(position.unitCode) ?? 0,
				position_no: position.positionNo,
				title_th: position.titleTh,
				title_en: position.titleEn,
				position_type: position.positionType,
				level_scheme: position.levelScheme,
				level_code: position.levelCode,
				career_line: position.careerLine,
				is_head: position.isHead,
				is_cio: position.isCio,
				opened_on: position.openedOn,
				closed_on: position.closedOn
			}))
		)
		.returning(['id', 'position_no'])
		.execute();
	return new Map(rows.map(({ id, position_no }) => [position_no, id]));
}

async function insertPeople(
	db: Transaction<DB>,
	agency: Organisation,
	now: Date
): Promise<Map<string, number>> {
	const rows = await db
		.insertInto('person')
		.values(
			agency.people.map((person) => ({
				person_no: person.personNo,
				prefix_th: person.prefixTh,
				given_name_th: person.givenNameTh,
				surname_th: person.surnameTh,
				prefix_en: person.prefixEn,
				given_name_en: person.givenNameEn,
				surname_en: person.surnameEn,
				email: person.email,
				born_on: person.bornOn,
				search_text: searchKey(
					[
						person.givenNameTh,
						person.surnameTh,
						person.givenNameEn,
						person.surnameEn,
						person.personNo
					].join(' ')
				),
				created_at: now
			}))
		)
		.returning(['id', 'person_no'])
		.execute();
	return new Map(rows.map(({ id, person_no }) => [person_no, id]));
}
