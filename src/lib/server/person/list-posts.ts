import type { Kysely } from 'kysely';
import { findLevel, positionTypes, type PositionType } from '#lib/domain/staff/positions.ts';
import { staffGroupsOf, type StaffGroup } from '#lib/domain/staff/staff-groups.ts';
import type { DB } from '../db/schema.ts';
import { heldOn, type AskedDays } from './held-on.ts';

type Words = { th: string; en: string };

export interface HeldPost {
	appointmentId: number;
	personId: number;
	kind: string;
	startsOn: string;
	endsOn: string | null;
	recordedOn: string;
	withdrawnOn: string | null;
	orderNo: string | null;
	title: Words;
	positionNo: string;
	type: Words;
	level: (Words & { code: string; scheme: string }) | undefined;
	unit: { code: string; path: string; name: Words };
	groups: StaffGroup[];
}

/**
 * The posts of people, own post first and then the earliest: those held on a day as known, or
 * (no day) all there ever were.
 */
export async function listPosts(
	db: Kysely<DB>,
	{ personIds, days }: { personIds: number[]; days?: AskedDays }
): Promise<HeldPost[]> {
	if (personIds.length === 0) return [];
	const rows = await db
		.selectFrom('appointment')
		.innerJoin('position', 'position.id', 'appointment.position_id')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.where('appointment.person_id', 'in', personIds)
		.$if(days !== undefined, (query) => query.where(heldOn(days ?? { asOf: '' })))
		.selectAll('appointment')
		.select([
			'position.position_no',
			'position.title_th',
			'position.title_en',
			'position.position_type',
			'position.level_scheme',
			'position.level_code',
			'position.career_line',
			'position.is_head',
			'position.is_cio',
			'org_unit.code',
			'org_unit.path',
			'org_unit.name_th',
			'org_unit.name_en'
		])
		.orderBy((eb) => eb('appointment.kind', '<>', 'substantive'))
		.orderBy('appointment.starts_on')
		.orderBy('appointment.id')
		.execute();
	return rows.map((row) => {
		const level = findLevel(row.level_scheme, row.level_code);
		const scheme = row.level_scheme;
		return {
			appointmentId: row.id,
			personId: row.person_id,
			kind: row.kind,
			startsOn: row.starts_on,
			endsOn: row.ends_on,
			recordedOn: row.recorded_on,
			withdrawnOn: row.withdrawn_on,
			orderNo: row.order_no,
			title: { th: row.title_th, en: row.title_en },
			positionNo: row.position_no,
			type: positionTypes[row.position_type as PositionType] ?? positionTypes.other,
			level: level && { th: level.th, en: level.en, code: row.level_code, scheme },
			unit: { code: row.code, path: row.path, name: { th: row.name_th, en: row.name_en } },
			groups: staffGroupsOf({
				positionType: row.position_type,
				scheme,
				levelCode: row.level_code,
				careerLine: row.career_line,
				isHead: row.is_head,
				isCio: row.is_cio
			}).groups.map(({ group }) => group)
		};
	});
}
